public import Phrases

/// What every output says of a check, in the same words: reports in their own language, all else in
/// English.
extension Check {
  /// How numbers are written.
  public enum Notation: Sendable {
    /// For a console or XML: `3.1e-16`.
    case plain
    /// For Markdown, powers of ten as formulas: `$3.1 \times 10^{-16}$`.
    case math

    fileprivate func number(_ value: Double, digits: Int = 2) -> String {
      switch self {
      case .plain: DecimalText.plain(value, digits: digits)
      case .math: DecimalText.math(value, digits: digits)
      }
    }
  }

  /// "Equation (17)", with its relation where it has several: "Equation (17), = 2 of 4".
  public var title: String {
    relation.map { $0.count > 1 ? "\(name), \($0.words)" : name } ?? name
  }

  /// What came out, without the word for what it is: "3.1e-16", "−0.5 ± 0.02", "1.2 ± 0.1, expected
  /// 1.25"; empty where there is nothing to say beside the verdict.
  public func found(
    _ notation: Notation = .plain, in words: EvidenceWords = .english
  ) -> String {
    switch finding {
    case nil, .condition(nil): return ""
    case .condition(let text?): return text
    case .identity(let error):
      return error > 0 ? words(.errorProbability, notation.number(error)) : words(.exact)
    case .digits(let count): return words(.digits, "\(count)")
    case .residual(let residual): return notation.number(residual)
    case .slope(let slope, let interval, _):
      guard slope.isFinite else { return words(.unknown) }
      return notation.number(slope, digits: 3)
        + (interval.map { " ± " + notation.number($0) } ?? "")
    case .mean(let mean, let interval, let expected):
      let digits = Self.digits(of: mean, within: interval)
      return notation.number(mean, digits: digits) + " ± " + notation.number(interval)
        + ", " + words(.expected, notation.number(expected, digits: max(digits, 4)))
    }
  }

  /// What the finding was held against; empty where the finding or the relation says it.
  public func allowed(_ notation: Notation = .plain) -> String {
    guard let tolerance, tolerance.isFinite else { return "" }
    switch finding {
    case nil, .condition, .mean, .identity, .digits: return ""
    case .residual: return notation.number(tolerance)
    case .slope(_, _, let expected?):
      return notation.number(expected) + " ± " + notation.number(tolerance)
    case .slope: return "≤ " + notation.number(tolerance)
    }
  }

  /// What stands beside the equation: the kind of evidence and what it found, as in
  /// "evaluated: residual 3.1e-16".
  public func summary(
    _ notation: Notation = .plain, in words: EvidenceWords = .english
  ) -> String {
    switch verdict {
    case .failed: words(.fails)
    case .unchecked, .exempt: kind.word(in: words)
    case .passed: kind.word(in: words) + ": " + finding(notation, in: words)
    }
  }

  /// What came out with the word for what it is: "residual 3.1e-16", "slope −0.5 ± 0.02", "holds".
  private func finding(_ notation: Notation, in words: EvidenceWords) -> String {
    let word: String
    switch finding {
    case .identity: return words(.anIdentity)
    case .digits(let count): return words(.toDigits, "\(count)")
    case .residual: word = words(.residual) + " "
    case .slope: word = words(.slope) + " "
    case .mean: word = words(.mean) + " "
    case nil, .condition: word = ""
    }
    let found = found(notation, in: words)
    return found.isEmpty ? words(.holds) : word + found
  }

  /// What a mark adds where some relations of its display have nothing to check: "; 1 of 3 exempt".
  public static func exemptWords(
    _ exempt: Int, of count: Int, in words: EvidenceWords = .english
  ) -> String {
    "; " + words(.exemptOf, "\(exempt)", "\(count)")
  }

  /// As many digits of a mean as its interval leaves any meaning.
  private static func digits(of mean: Double, within interval: Double) -> Int {
    guard mean.isFinite, interval > 0, mean != 0 else { return 4 }
    var ratio = mean.magnitude / interval
    var digits = 2
    while ratio >= 10, digits < 8 {
      ratio /= 10
      digits += 1
    }
    return digits
  }
}

extension Check {
  /// Why it failed, was not checked, or is exempt, as a console or a file says it; nil for a check that
  /// holds.
  public var reason: String? { reason(in: .english)?.text }

  /// The verdict with its reason: "unchecked: a is not declared".
  public var outcome: String {
    let word = verdict.word()
    return reason.map { "\(word): \($0)" } ?? word
  }

  /// The same for a report, with the language of the text: the report's own, as far as the reasons are
  /// phrases.
  public func reason(in words: EvidenceWords) -> (text: String, language: String)? {
    switch verdict {
    case .passed: nil
    case .failed(let reason), .unchecked(let reason): (reason.words(), Self.reasonLanguage)
    // Its reason is a message, and words of two languages would be mixed.
    case .exempt(.leftToCell(let reason)):
      (Exemption.leftToCell(reason).words(in: .english), Self.reasonLanguage)
    case .exempt(let exemption): (exemption.words(in: words), words.language)
    }
  }
}

extension Check.Exemption {
  /// "defines `f(x)`": what it quotes is LaTeX, but for calls in code.
  func words(in words: EvidenceWords) -> String {
    switch self {
    case .definesSequence(let name): words(.definesSequence, quoted(name))
    case .definesInDisplay(let name): words(.definesInDisplay, quoted(name))
    case .defines(let name): words(.defines, quoted(name))
    case .condition: words(.conditionBefore)
    case .namesMap: words(.namesMap)
    case .sidesAreAlike: words(.sidesAreAlike)
    case .ownFormula(let name): words(.ownFormula, quoted(name))
    case .oneDefinition: words(.oneDefinition)
    case .circular(let calls):
      words(.circular, calls.map(quoted).joined(separator: ", "))
    case .notMeant: words(.notMeant)
    case .leftToCell(let reason): words(.leftToCell, reason.words())
    }
  }

  private func quoted(_ source: String) -> String { "`\(source)`" }
}

extension Check.Relation {
  /// "= 2 of 4"
  public var words: String { words(in: .english) }

  public func words(in words: EvidenceWords) -> String {
    count > 1 ? "\(symbol) " + words(.ofCount, "\(number)", "\(count)") : symbol
  }
}

extension Check.Reason {
  /// "at x = 0.3: the left side is 0.09, the right side 0.3"; in formulas numbers have three digits.
  public func words(_ notation: Check.Notation = .plain) -> String {
    guard !point.isEmpty else { return statement(notation) }
    let place = point.map { coordinate in
      switch notation {
      case .plain: "\(coordinate.name) = \(coordinate.value.text)"
      case .math: "$\(coordinate.name) = \(coordinate.value.latex ?? coordinate.value.text)$"
      }
    }
    return "at \(place.joined(separator: ", ")): " + statement(notation)
  }

  /// The same in a few words, without the point: "0.09 against 0.3".
  public func briefWords(_ notation: Check.Notation = .plain) -> String {
    sides.isEmpty
      ? statement(notation) : sides.map { $0.words(notation) }.joined(separator: " against ")
  }

  private func statement(_ notation: Check.Notation) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let value): value.words(notation)
      }
    }.joined()
  }
}

extension Check.Reason.Value {
  fileprivate func words(_ notation: Check.Notation) -> String {
    switch notation {
    case .plain: text
    case .math: latex.map { "$\($0)$" } ?? text
    }
  }

  /// Three digits of a number, a list in parentheses; nil for what is described in words.
  fileprivate var latex: String? {
    guard isList || numbers.count == 1 else { return nil }
    let elements = numbers.map { DecimalText.latex($0, digits: 3) }
    return isList ? "(\(elements.joined(separator: ", ")))" : elements[0]
  }
}

extension Check.Verdict {
  /// As tables say it.
  public func word(in words: EvidenceWords = .english) -> String {
    switch self {
    case .passed: words(.holds)
    case .failed: words(.fails)
    case .unchecked: words(.unchecked)
    case .exempt: words(.exempt)
    }
  }

  /// As files for programs call it.
  public var identifier: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .unchecked: "unchecked"
    case .exempt: "exempt"
    }
  }
}

extension Check.Kind {
  /// As marks and tables say it.
  public func word(in words: EvidenceWords = .english) -> String {
    switch self {
    case .evaluated: words(.evaluated)
    case .computed: words(.byCell)
    case .exempt: words(.exempt)
    case .unchecked: words(.unchecked)
    }
  }

  /// What the mark vouches for, as the legend says it.
  public func explanation(in words: EvidenceWords = .english) -> String {
    switch self {
    case .evaluated: words(.evaluatedMeans)
    case .computed: words(.byCellMeans)
    case .exempt: words(.exemptMeans)
    case .unchecked: words(.uncheckedMeans)
    }
  }

  /// "3 evaluated", "1 by a cell", "2 definitions or exempt", "1 unchecked".
  fileprivate func words(_ count: Int, in words: EvidenceWords) -> String {
    switch self {
    case .evaluated: words(.evaluatedCount, "\(count)")
    case .computed: words(.oneByCell, .byCellsCount, count: count)
    case .exempt: words(.oneExempt, .exemptCount, count: count)
    case .unchecked: words(.uncheckedCount, "\(count)")
    }
  }
}

extension Check.Grade {
  /// As tables say it.
  public func word(in words: EvidenceWords = .english) -> String {
    switch self {
    case .identity: words(.identity)
    case .digits: words(.toDigits, "50")
    case .rounding: words(.toRounding)
    case .tolerance: words(.withinTolerance)
    case .sampled: words(.sampled)
    case .rate: words(.fittedRate)
    case .condition: words(.atTestPoints)
    }
  }
}

extension Check.Explanation {
  /// Where the sides part: "the sides part here: left $2x$ = 0.6, right $3x$ = 0.9"; nil where no
  /// term tells them apart.
  public func partingWords(_ notation: Check.Notation = .plain) -> String? {
    // Where no term has its equal, the terms say no more than the sides do.
    guard terms.contains(where: \.agrees), !partings.isEmpty else { return nil }
    let words = partings.prefix(Self.shownPartings).map { $0.words(notation) }
    let more = partings.count - words.count
    return "the sides part here: " + words.joined(separator: "; ")
      + (more > 0 ? "; and \(more) more" : "")
  }

  private static let shownPartings = 4
}

extension Check.Explanation.Pair {
  /// "left 2x = 0.6, right 3x = 0.9", "only on the left: 2x = 0.6".
  public func words(_ notation: Check.Notation = .plain) -> String {
    switch (left, right) {
    case (let left?, let right?):
      "left \(left.words(notation)), right \(right.words(notation))"
    case (let left?, nil): "only on the left: \(left.words(notation))"
    case (nil, let right?): "only on the right: \(right.words(notation))"
    case (nil, nil): ""
    }
  }
}

extension Check.Explanation.Term {
  /// "2x = 0.6"
  public func words(_ notation: Check.Notation = .plain) -> String {
    switch notation {
    case .plain: "\(latex) = \(value)"
    case .math: "$\(latex)$ = \(value)"
    }
  }
}

extension Check.Misprints {
  /// "57 of 60", "none of 4".
  public func words(in words: EvidenceWords = .english) -> String {
    caught == 0 ? words(.noneOf, "\(tried)") : words(.ofCount, "\(caught)", "\(tried)")
  }

  /// "3 of 60 misprints would pass"
  public var survivorWords: String {
    "\(tried - caught) of \(tried) misprint\(tried == 1 ? "" : "s") would pass"
  }
}

extension CheckCounts {
  /// "14 of 15 checks hold"; nil where nothing was to check.
  public func verdictWords(in words: EvidenceWords = .english) -> String? {
    meant > 0 ? words(meant == 1 ? .oneHoldsOf : .holdOf, "\(passed)", "\(meant)") : nil
  }

  /// "12 evaluated, 2 by cells, 3 definitions or exempt, 1 unchecked": kinds without a check are
  /// left out.
  public var kindWords: String {
    Check.Kind.allCases.filter { self[$0] > 0 }.map { words(for: $0) }.joined(separator: ", ")
  }

  /// Everything that is counted, in one line; nil where there is no check.
  public var sentence: String? {
    guard !isEmpty else { return nil }
    return "checks: " + [kindWords, misprintWords()].compactMap(\.self).joined(separator: "; ")
  }

  /// "12 evaluated"
  public func words(for kind: Check.Kind, in words: EvidenceWords = .english) -> String {
    kind.words(self[kind], in: words)
  }

  /// "12 evaluated from the printed formulas", "3 by cells"
  public func shortWords(for kind: Check.Kind, in words: EvidenceWords = .english) -> String {
    kind == .evaluated
      ? words(.evaluatedFromFormulas, "\(self[kind])") : kind.words(self[kind], in: words)
  }

  /// What the legend says of checks that fail.
  public static func failureWords(_ count: Int, in words: EvidenceWords = .english) -> String {
    words(.oneFails, .severalFail, count: count)
  }

  /// "812 of 903 misprints caught"; nil where none was tried.
  public func misprintWords(in words: EvidenceWords = .english) -> String? {
    guard misprints.tried > 0 else { return nil }
    return words(
      misprints.tried == 1 ? .oneMisprintOf : .misprintsOf, "\(misprints.caught)",
      "\(misprints.tried)")
  }
}

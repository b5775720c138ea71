import Diagnostics
import NotebookSyntax

extension Resolver {
  /// "Figure 3", "eqs. (4) and (7)", "eqs. (13)–(17)": one name for neighbours of one kind.
  ///
  /// - Parameter kind: what the words before them say that they are: "Equation @eq-a".
  mutating func resolve(
    _ references: [Inline.Reference], namedAs kind: LabelKind?
  ) -> [ReportInline] {
    var groups: [[(reference: Inline.Reference, target: LabelTable.Target)]] = []
    var result: [ReportInline] = []
    var rest = ""
    for reference in references {
      guard let found = known(reference.label) else {
        result.append(undefined(reference))
        continue
      }
      rest = found.rest
      if let last = groups.last?.last, last.target.kind == found.target.kind,
        last.reference.form == reference.form
      {
        groups[groups.count - 1].append((reference, found.target))
      } else {
        groups.append([(reference, found.target)])
      }
    }
    for group in groups {
      let isNamed = result.isEmpty && kind == group[0].target.kind
      if !result.isEmpty { result.append(.text(", ")) }
      let targets = group.map(\.target)
      switch group[0].reference.form {
      case .named:
        result += call(
          targets, isCapitalized: isCapitalized(group[0].reference.label), isNamed: isNamed)
      case .parenthesized: result += plainCall(targets) { "(\($0))" }
      case .bare: result += plainCall(targets) { $0 }
      }
    }
    return rest.isEmpty ? result : result + [.text(rest)]
  }

  /// The thing that a label names, and what the label has beyond that: signs of a sentence, or words of
  /// a script that puts no spaces between them.
  func known(_ label: String) -> (target: LabelTable.Target, rest: String)? {
    KeyEndings.of(label).lazy.compactMap { own, rest in
      (labels[own] ?? labels[key(own)]).map { ($0, rest) }
    }
    .first
  }

  /// Whether the words before a reference say of which kind it is: "Equation", "Eqs.", "Figures".
  func names(_ previous: ReportInline?, _ kind: LabelKind) -> Bool {
    guard case .text(let text) = previous, text.last?.isWhitespace == true,
      let word = text.split(whereSeparator: \.isWhitespace).last
    else { return false }
    let bare = word.drop { !$0.isLetter }
    let names = words.names(of: kind)
    let short = [
      LabelKind.equation: ["eq.", "eqs.", "eqn.", "eqns."], .figure: ["fig.", "figs."],
    ]
    return ([names.one, names.several].map { $0.lowercased() } + (short[kind] ?? []))
      .contains(bare.lowercased())
  }

  /// `@Fig-heat` is the same label, called with a capital letter, unless one is written so itself.
  private func key(_ label: String) -> String {
    isCapitalized(label) && labels[label] == nil
      ? label.prefix(1).lowercased() + label.dropFirst() : label
  }

  private func isCapitalized(_ label: String) -> Bool { label.first?.isUppercase == true }

  private mutating func undefined(_ reference: Inline.Reference) -> ReportInline {
    let nearest = nearestName(to: key(reference.label), in: labels.labels)
    diagnostics.append(
      .error(
        "xref.undefined", "Nothing is labelled '\(reference.label)'", at: reference.span,
        hints: nearest.map { ["did you mean @\($0)?"] } ?? []))
    return .failure("@\(reference.label)")
  }

  /// - Parameter isNamed: whether the words before it name the kind.
  private func call(
    _ targets: [LabelTable.Target], isCapitalized: Bool, isNamed: Bool
  ) -> [ReportInline] {
    let kind = targets[0].kind
    if kind == .section, targets.contains(where: \.number.isEmpty) { return callByTitle(targets) }
    let name = name(of: kind, isPlural: targets.count > 1, isCapitalized: isCapitalized)
    // The name and the first number stay on one line and are one link.
    var parts: [ReportInline] = []
    let runs = collapse(targets)
    for (index, run) in runs.enumerated() {
      if index > 0 { parts.append(.text(index == runs.count - 1 ? " \(words.and) " : ", ")) }
      let head = index == 0 && !isNamed ? "\(name)\u{A0}" : ""
      parts.append(.link(run[0].link, [.text(head + number(run[0]))]))
      if let last = run.last, run.count > 1 {
        parts += [.text("–"), .link(last.link, [.text(number(last))])]
      }
    }
    return parts
  }

  /// Numbers alone, as LaTeX's `\ref` and `\eqref` have them.
  private func plainCall(
    _ targets: [LabelTable.Target], _ form: (String) -> String
  ) -> [ReportInline] {
    if targets.contains(where: \.number.isEmpty) { return callByTitle(targets) }
    let calls = targets.map { [ReportInline.link($0.link, [.text(form($0.number))])] }
    return Array(calls.joined(separator: [.text(", ")]))
  }

  /// Sections without numbers are called by their titles.
  private func callByTitle(_ targets: [LabelTable.Target]) -> [ReportInline] {
    let quotes = QuotationMarks(language: chapter.notebook.metadata.language)
    let calls = targets.map { target -> [ReportInline] in
      [
        .link(
          target.link,
          [.text(quotes.open)] + formulaInlines(target.title) + [.text(quotes.close)])
      ]
    }
    return Array(calls.joined(separator: [.text(", ")]))
  }

  private func name(of kind: LabelKind, isPlural: Bool, isCapitalized: Bool) -> String {
    let name =
      kind == .equation && !isCapitalized ? words.equationCall : words.names(of: kind)
    return isPlural ? name.several : name.one
  }

  private func number(_ target: LabelTable.Target) -> String {
    target.kind == .equation ? "(\(target.number))" : target.number
  }

  /// Sorted by number; three or more in a row become a range.
  private func collapse(_ targets: [LabelTable.Target]) -> [[LabelTable.Target]] {
    let counted = targets.map { (target: $0, number: Int($0.number)) }
    guard counted.allSatisfy({ $0.number != nil }) else { return targets.map { [$0] } }
    var runs: [[(target: LabelTable.Target, number: Int?)]] = []
    for item in counted.sorted(by: { $0.number! < $1.number! }) {
      if let last = runs.last?.last?.number, item.number! == last + 1 {
        runs[runs.count - 1].append(item)
      } else if runs.last?.last?.number != item.number {
        runs.append([item])
      }
    }
    return runs.flatMap { run in
      run.count >= 3 ? [run.map(\.target)] : run.map { [$0.target] }
    }
  }
}

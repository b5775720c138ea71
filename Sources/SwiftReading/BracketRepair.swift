internal import SwiftParser
internal import SwiftSyntax

/// Finds the one bracket too many or too few that makes a text Swift again.
///
/// A parser notices a missing brace at the end of the text, wherever it was forgotten. So edits are
/// tried: of those after which the text parses, the one that agrees best with how the lines are
/// indented is where the author slipped.
struct BracketRepair {
  private let source: SwiftSource
  private let bytes: [UInt8]
  private let brackets: [Bracket]
  /// Where tokens begin and end.
  private let boundaries: [Int]
  private let lineStarts: [Int]

  private struct Bracket {
    var offset: Int
    var sign: UInt8
    var isOpening: Bool { "([{".utf8.contains(sign) }
    var pair: UInt8 { isOpening ? BracketRepair.closing[sign]! : BracketRepair.opening[sign]! }
  }

  private struct Edit {
    enum Kind {
      case delete
      case insert(UInt8)
    }
    var offset: Int
    var kind: Kind
    var score = 0

    var isDeletion: Bool {
      if case .delete = kind { true } else { false }
    }
  }

  private static let closing: [UInt8: UInt8] = [40: 41, 91: 93, 123: 125]
  private static let opening: [UInt8: UInt8] = [41: 40, 93: 91, 125: 123]

  /// Trials that are made at most, a parse each: fewer for long texts.
  private var limit: Int { min(600, 6_000_000 / max(bytes.count, 1)) }

  init(_ source: SwiftSource) {
    self.source = source
    let bytes = Array(source.text.utf8)
    self.bytes = bytes
    let tokens = Array(source.tree.tokens(viewMode: .sourceAccurate))
    brackets = tokens.compactMap { token in
      switch token.tokenKind {
      case .leftParen, .rightParen, .leftSquare, .rightSquare, .leftBrace, .rightBrace:
        Bracket(offset: token.byteRange.lowerBound, sign: bytes[token.byteRange.lowerBound])
      default: nil
      }
    }
    boundaries = Set(tokens.flatMap { [$0.byteRange.lowerBound, $0.byteRange.upperBound] })
      .sorted()
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == 10 }.map { $0 + 1 }
  }

  /// The slip; nil when the brackets match, or no single one mends the text.
  var slip: Slip? {
    let matching = Matching(brackets.map { ($0.offset, $0.sign) })
    guard let wrong = matching.firstWrong else { return nil }
    let edits = bestEdits(noticedAt: wrong.offset ?? bytes.count)
    guard let best = edits.first else { return fallback(wrong) }
    var slip = words(for: best)
    // What mends it as well, where that stands on another line.
    if let other = edits.dropFirst().first.map(words),
      ([slip.range] + slip.related.map(\.range)).allSatisfy({
        source.line(of: $0.lowerBound) != source.line(of: other.range.lowerBound)
      })
    {
      slip.related.append(.init(message: "or: " + other.message, range: other.range))
    }
    return slip
  }

  private func words(for edit: Edit) -> Slip {
    switch edit.kind {
    case .delete: deletion(edit.offset)
    case .insert(let sign): insertion(of: sign, at: edit.offset)
    }
  }

  // MARK: Edits

  /// The best edit, and the best of the other kind.
  private func bestEdits(noticedAt noticed: Int) -> [Edit] {
    let counts = Dictionary(grouping: brackets, by: \.sign).mapValues(\.count)
    let wrong = Self.closing.compactMap { open, close in
      let excess = (counts[open] ?? 0) - (counts[close] ?? 0)
      return excess == 0 ? nil : (open: open, excess: excess)
    }
    guard wrong.count == 1, abs(wrong[0].excess) == 1 else { return [] }
    return bestEdits(wrong[0].open, isUnclosed: wrong[0].excess > 0, noticedAt: noticed)
  }

  private func bestEdits(
    _ open: UInt8, isUnclosed: Bool, noticedAt noticed: Int
  ) -> [Edit] {
    let missing = isUnclosed ? Self.closing[open]! : open
    let surplus = isUnclosed ? open : Self.closing[open]!
    let deletions = brackets.filter { $0.sign == surplus }
      .map { Edit(offset: $0.offset, kind: .delete) }
    let ends = lineEnds.map { Edit(offset: $0, kind: .insert(missing)) }
    let inner = boundaries.map { Edit(offset: $0, kind: .insert(missing)) }
    var trials = 0
    func good(_ edits: [Edit]) -> [Edit] {
      edits.compactMap { edit in
        trials += 1
        guard trials <= limit else { return nil }
        let text = edited(edit)
        guard !Parser.parse(source: String(decoding: text, as: UTF8.self)).hasError else {
          return nil
        }
        var edit = edit
        edit.score = disorder(edit)
        return edit
      }
    }
    var found = good(ends)
    if found.isEmpty || !isUnclosed { found += good(inner) }
    // Of equals the first: what closes nothing is rather taken out than given a partner.
    found = isUnclosed ? found + good(deletions) : good(deletions) + found
    if found.isEmpty {
      // Something else is wrong as well: the indentation alone has to say.
      found = (isUnclosed ? ends : deletions).map { edit in
        var edit = edit
        edit.score = disorder(edit)
        return edit
      }
    }
    // Of equals that which is nearest: a closing bracket to what it closes, anything else to where
    // the brackets are seen not to match.
    let ranked = found.enumerated()
      .map { (edit: $0.element, rank: rank($0.element, noticed), index: $0.offset) }
      .sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.edit)
    guard let best = ranked.first else { return [] }
    return [best] + ranked.filter { $0.isDeletion != best.isDeletion }.prefix(1)
  }

  private func rank(_ edit: Edit, _ noticed: Int) -> Int {
    var distance = abs(source.line(of: noticed) - source.line(of: edit.offset))
    if case .insert(let sign) = edit.kind, let opener = opener(of: sign, at: edit.offset) {
      distance = source.line(of: edit.offset) - source.line(of: opener)
    }
    return edit.score * 10_000 + distance
  }

  /// What a closing bracket that is put in would close.
  private func opener(of sign: UInt8, at offset: Int) -> Int? {
    guard let open = Self.opening[sign] else { return nil }
    var all = brackets.map { ($0.offset, $0.sign) }
    all.insert((offset, sign), at: all.firstIndex { $0.0 >= offset } ?? all.count)
    return Matching(all).pairs.first { $0.close == offset && bytes[$0.open] == open }?.open
  }

  private func edited(_ edit: Edit) -> [UInt8] {
    switch edit.kind {
    case .delete: Array(bytes[..<edit.offset]) + [32] + bytes[(edit.offset + 1)...]
    case .insert(let sign): Array(bytes[..<edit.offset]) + [sign] + bytes[edit.offset...]
    }
  }

  /// Where code ends on each line; empty lines count too: what stood there may be gone.
  private var lineEnds: [Int] {
    lineStarts.indices.map { line in
      let start = lineStarts[line]
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
      return boundaries.last { $0 > start && $0 <= end } ?? end
    }
  }

  // MARK: Indentation

  /// How often lines are indented against what the brackets say after an edit.
  private func disorder(_ edit: Edit) -> Int {
    var signs: [(offset: Int, step: Int)] = brackets.map { ($0.offset, $0.isOpening ? 1 : -1) }
    switch edit.kind {
    case .delete: signs.removeAll { $0.offset == edit.offset }
    case .insert(let sign):
      signs.append((edit.offset, Self.closing[sign] != nil ? 1 : -1))
      signs.sort { $0.offset < $1.offset }
    }
    var score = 0
    var depth = 0
    var next = 0
    var before: (indent: Int, depth: Int)?
    for (line, start) in lineStarts.enumerated() {
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count + 1
      let indent = bytes[start..<min(end, bytes.count)].prefix { $0 == 32 || $0 == 9 }.count
      let isBlank = start + indent >= bytes.count || bytes[start + indent] == 10
      var outer = depth
      var isLeading = true
      while next < signs.count, signs[next].offset < end {
        depth += signs[next].step
        // Brackets that close at the start of a line are indented as what opened them.
        if isLeading, signs[next].step < 0,
          signs[next].offset <= start + indent + leadingRun(start + indent)
        {
          outer = depth
        } else {
          isLeading = false
        }
        next += 1
      }
      // A line that held nothing else is as good a sign of what was put in there.
      if edit.isDeletion, edit.offset == start + indent,
        bytes[(edit.offset + 1)...].first(where: { $0 != 32 && $0 != 9 }) ?? 10 == 10
      {
        score -= 1
        continue
      }
      let isEditsOwn = isBlank && edit.offset >= start && edit.offset < end
      if isBlank && !isEditsOwn { continue }
      if let before {
        let (turn, step) = ((indent - before.indent).signum(), (outer - before.depth).signum())
        if turn != step { score += 2 }
      }
      // An empty line that is indented is one where something stood.
      if isEditsOwn { score -= 1 }
      before = (indent, outer)
    }
    return score
  }

  private func leadingRun(_ start: Int) -> Int {
    guard start < bytes.count else { return 0 }
    return max(0, bytes[start...].prefix { [41, 93, 125].contains($0) }.count - 1)
  }

  // MARK: Words

  private func deletion(_ offset: Int) -> Slip {
    let sign = bytes[offset]
    let text = Self.text(sign)
    let isOpening = Self.closing[sign] != nil
    return Slip(
      message: isOpening ? "This \(text) is not closed" : "This \(text) closes nothing",
      range: offset..<offset + 1,
      hints: isOpening
        ? ["close it with \(Self.text(Self.closing[sign]!)) in the same cell, or take it out"]
        : ["take it out, or open it with \(Self.text(Self.opening[sign]!)) in the same cell"])
  }

  private func insertion(of sign: UInt8, at offset: Int) -> Slip {
    guard let open = Self.opening[sign] else {
      let place = boundaries.first { $0 > offset } ?? min(offset + 1, bytes.count)
      return Slip(
        message: "\(Self.text(sign)) is missing here", range: offset..<max(offset, place),
        hints: ["write \(Self.text(sign)) before this, or take out what would close it"])
    }
    guard let opener = opener(of: sign, at: offset) else {
      return Slip(message: "\(Self.text(sign)) is missing here", range: offset..<offset)
    }
    let hints = ["close it in the same cell"]
    if source.line(of: opener) == source.line(of: offset) {
      return Slip(
        message: "This \(Self.text(open)) is not closed", range: opener..<opener + 1, hints: hints)
    }
    return Slip(
      message: "\(Self.text(sign)) is missing here",
      range: (lineStarts.contains(offset) ? offset : offset - 1)..<offset, hints: hints,
      related: [.init(message: "This \(Self.text(open)) is not closed", range: opener..<opener + 1)]
    )
  }

  /// The first bracket that does not match, where no single edit helps.
  private func fallback(_ wrong: Matching.Wrong) -> Slip {
    switch wrong {
    case .unclosed(let offset), .closesNothing(let offset): return deletion(offset)
    case .mismatch(let open, let close):
      return Slip(
        message: "\(Self.text(bytes[close])) does not close \(Self.text(bytes[open]))",
        range: close..<close + 1,
        related: [.init(message: "This is open", range: open..<open + 1)])
    }
  }

  private static func text(_ sign: UInt8) -> String { "'\(Character(UnicodeScalar(sign)))'" }

  /// Brackets with their partners.
  private struct Matching {
    enum Wrong {
      case unclosed(Int)
      case closesNothing(Int)
      case mismatch(open: Int, close: Int)

      /// Where it is noticed, but for the end of the text.
      var offset: Int? {
        switch self {
        case .unclosed: nil
        case .closesNothing(let offset), .mismatch(_, let offset): offset
        }
      }
    }

    private(set) var pairs: [(open: Int, close: Int)] = []
    private(set) var firstWrong: Wrong?

    init(_ brackets: [(offset: Int, sign: UInt8)]) {
      var open: [(offset: Int, sign: UInt8)] = []
      for bracket in brackets {
        if BracketRepair.closing[bracket.sign] != nil {
          open.append(bracket)
        } else if let last = open.last, BracketRepair.closing[last.sign] == bracket.sign {
          pairs.append((last.offset, bracket.offset))
          open.removeLast()
        } else if let last = open.last {
          firstWrong = firstWrong ?? .mismatch(open: last.offset, close: bracket.offset)
          return
        } else {
          firstWrong = firstWrong ?? .closesNothing(bracket.offset)
          return
        }
      }
      if let last = open.last { firstWrong = firstWrong ?? .unclosed(last.offset) }
    }
  }
}

/// Finds formulas before Markdown is parsed: everywhere but in code and comments.
///
/// pandoc's rules: an inline formula opens with a dollar before a non-space and closes with a dollar
/// after a non-space and before no digit, within one paragraph; `\$` is a dollar. Jupyter and MyST
/// also allow spaces there. LaTeX's own delimiters are in `MathScanner+LaTeX.swift`.
struct MathScanner {
  let bytes: [UInt8]
  private let allowsBlanks: Bool
  private(set) var index: Int
  /// The fence of the code block that `index` is in.
  private var fence: LineShape.Fence?
  /// Whether indented lines go on with what is no code: a list item, a definition, a footnote.
  private var isInContainer = false
  private var followsBlankLine = true
  /// How many lines the last paragraph has so far, 0 where something else is last: a term has one.
  private var linesOfParagraph = 0
  private var followsTilde = false
  private var isInPipeTable = false
  /// Where the lines that a tag begins end, and whether a division's fence ends them.
  private var endOfTags = (at: 0, isDivisionFence: false)
  private(set) var isInTableRow = false
  private var hasOpenComment = false
  /// The last marker of each column that a list of CommonMark's would not have.
  private var openMarkers: [Int: ListMarker] = [:]

  /// - Parameter allowsBlanks: whether `$ x $` is a formula.
  init(_ bytes: [UInt8], from start: Int, allowsBlanks: Bool = false) {
    self.bytes = bytes
    self.allowsBlanks = allowsBlanks
    index = start
  }

  mutating func scan(into mask: inout SourceMask) {
    while index < bytes.count {
      if beginLine(&mask) { scanText(&mask) }
    }
  }

  /// Looks at the shape of the line that starts here; false when it was skipped whole.
  private mutating func beginLine(_ mask: inout SourceMask) -> Bool {
    let line = LineShape(bytes, at: index)
    if let open = fence {
      if line.closes(open) || line.endsContainer(of: open) { fence = nil }
      if fence == nil, !line.closes(open) { return beginLine(&mask) }
      return skip(line)
    }
    if line.isBlank {
      followsBlankLine = true
      isInPipeTable = false
      return skip(line)
    }
    if line.indentation < 4 || isInContainer,
      let drawn = DrawnTables(bytes: bytes).table(at: line, followsBlankLine: followsBlankLine)
    {
      mask.hide(drawn)
      maskListMarker(of: line, in: &mask)
      followsBlankLine = false
      linesOfParagraph = 0
      let end = drawn.range.upperBound
      // Behind `</table>`, the line may go on.
      let goesOn = end < bytes.count && bytes[end] != .newline
      index = goesOn ? end : min(end + 1, bytes.count)
      if line.hasListMarker { isInContainer = true }
      return goesOn
    }
    defer { followsBlankLine = false }
    if let open = line.fence {
      fence = open
      linesOfParagraph = 0
      return skip(line)
    }
    let isTilde = isTildeDefinition(line)
    defer { countLine(line) }
    if line.hasListMarker || line.isDefinition || line.isFootnoteDefinition || isTilde {
      isInContainer = true
    } else if line.indentation == 0, followsBlankLine {
      isInContainer = false
      followsTilde = false
    }
    if isTilde {
      mask.bytes[line.content] = .plus
      followsTilde = true
    }
    maskIndentation(ofRow: line, in: &mask)
    if line.indentation >= 4, followsBlankLine, !isInContainer { return skipIndentedCode() }
    maskMarkers(of: line, in: &mask)
    if startsTag(line), meetsDivisionFence(after: line) { mask.bytes[line.content] = Self.inText }
    let text = maskListMarker(of: line, in: &mask)
    isInTableRow = line.content < line.end && bytes[line.content] == .pipe
    index = text
    return !line.isDivisionFence || skip(line)
  }

  /// What a line begins with that is no block of HTML.
  private static let inText = UInt8(ascii: "x")

  private func startsTag(_ line: LineShape) -> Bool {
    guard line.content + 1 < line.end, bytes[line.content] == .lessThan else { return false }
    return bytes[line.content + 1].isASCIILetter || bytes[line.content + 1] == .slash
  }

  /// CommonMark's blocks of HTML go on to a blank line; a fence of a division ends them, as in pandoc.
  private mutating func meetsDivisionFence(after line: LineShape) -> Bool {
    if line.end < endOfTags.at { return endOfTags.isDivisionFence }
    endOfTags = (bytes.count, false)
    var next = line.end + 1
    while next < bytes.count {
      let line = LineShape(bytes, at: next)
      if line.isDivisionFence || line.isBlank || line.fence != nil {
        endOfTags = (next, line.isDivisionFence)
        break
      }
      next = line.end + 1
    }
    return endOfTags.isDivisionFence
  }

  private mutating func countLine(_ line: LineShape) {
    let isText = !line.isHeading && !line.isDivisionFence && !line.hasListMarker
    linesOfParagraph = isText ? (followsBlankLine ? 1 : linesOfParagraph + 1) : 0
  }

  /// `~ what it means`, below a term of one line or another such definition.
  private func isTildeDefinition(_ line: LineShape) -> Bool {
    guard line.content + 1 < line.end, bytes[line.content] == .tilde,
      bytes[line.content + 1].isBlank, !line.hasListMarker, line.indentation < 4
    else { return false }
    return linesOfParagraph == 1 || followsTilde
  }

  /// Rows of a table may be indented as deep as code is, where numbers are aligned.
  private mutating func maskIndentation(ofRow line: LineShape, in mask: inout SourceMask) {
    let row = bytes[line.content..<line.end]
    guard row.contains(.pipe), !followsBlankLine else { return }
    if row.contains(.hyphen),
      row.allSatisfy({ $0 == .hyphen || $0 == .colon || $0 == .pipe || $0.isBlank })
    {
      isInPipeTable = true
    }
    if isInPipeTable, line.indentation >= 4, !isInContainer {
      mask.fill(line.start..<line.start + 1)
    }
  }

  private mutating func skip(_ line: LineShape) -> Bool {
    index = min(line.end + 1, bytes.count)
    return false
  }

  private mutating func skipIndentedCode() -> Bool {
    while index < bytes.count {
      let line = LineShape(bytes, at: index)
      if !line.isBlank, line.indentation < 4 { break }
      _ = skip(line)
    }
    followsBlankLine = true
    return false
  }

  /// Makes CommonMark see an item of a list that only pandoc knows; gives where the line's text starts.
  @discardableResult
  private mutating func maskListMarker(of line: LineShape, in mask: inout SourceMask) -> Int {
    let column = line.content - line.start
    guard let marker = ListMarker(bytes, at: line.content, end: line.end) else {
      if line.indentation == 0, followsBlankLine, !line.hasListMarker { openMarkers = [:] }
      return line.content
    }
    // Markers may be aligned at their right ends.
    let continues = openMarkers.contains {
      abs($0.key - column) < 5 && $0.value.isContinued(by: marker)
    }
    // A list inside an item needs no blank line above; "(3)" at the start of a line is as often the
    // number of an equation.
    let isNested = isInContainer && column > 0 && marker.number == 1
    let mayBegin =
      marker.mayBegin && (followsBlankLine || line.hasListMarker || isNested && !marker.isCommon)
    guard continues || mayBegin else { return line.content }
    marker.mask(&mask.bytes)
    openMarkers[column] = marker
    isInContainer = true
    var text = marker.range.upperBound
    while text < line.end, bytes[text].isBlank { text += 1 }
    return text
  }

  private func maskMarkers(of line: LineShape, in mask: inout SourceMask) {
    if line.isDivisionFence { mask.fill(line.content..<line.end, with: .asterisk) }
    if line.isDefinition { mask.bytes[line.content] = .plus }
  }

  /// From here to the line's end, or to the end of a formula that spans lines.
  private mutating func scanText(_ mask: inout SourceMask) {
    while index < bytes.count {
      switch bytes[index] {
      case .newline:
        index += 1
        return
      case .backslash:
        if let formula = latexFormula(at: index) {
          add(formula, to: &mask)
        } else {
          index += index + 1 < bytes.count && bytes[index + 1] != .newline ? 2 : 1
        }
      case .backtick: skipCodeSpan()
      case .lessThan: skipComment()
      case .dollar: scanFormula(&mask)
      default: index += 1
      }
    }
  }

  private mutating func skipCodeSpan() {
    let length = bytes.run(of: .backtick, at: index)
    var next = index + length
    index = next
    while next < bytes.count {
      if bytes[next] == .backtick {
        let closing = bytes.run(of: .backtick, at: next)
        next += closing
        if closing == length {
          index = next
          return
        }
      } else if bytes[next] == .newline, interrupts(at: next + 1) {
        return
      } else {
        next += 1
      }
    }
  }

  private mutating func skipComment() {
    guard !hasOpenComment, bytes.beginsComment(at: index) else {
      index += 1
      return
    }
    let end = bytes.endOfComment(at: index)
    hasOpenComment = end == nil
    index = end ?? index + 4
  }

  private mutating func scanFormula(_ mask: inout SourceMask) {
    let start = index
    let isDisplay = start + 1 < bytes.count && bytes[start + 1] == .dollar
    if let end = endOfQuoted(from: start) {
      add(.init(range: start..<end, isDisplay: false, fence: 2), to: &mask)
    } else if let end = isDisplay ? endOfDisplay(from: start + 2) : endOfInline(from: start + 1) {
      add(.init(range: start..<end, isDisplay: isDisplay, fence: isDisplay ? 2 : 1), to: &mask)
    } else if isDisplay {
      mask.unclosedDisplays.append(start)
      index += bytes.run(of: .dollar, at: start)
    } else {
      index += 1
    }
  }

  private mutating func add(_ formula: SourceMask.Formula, to mask: inout SourceMask) {
    mask.formulas.append(formula)
    mask.fill(formula.range)
    index = formula.range.upperBound
  }

  /// Past GitHub's and GitLab's `` $`…`$ ``, in one paragraph.
  private func endOfQuoted(from start: Int) -> Int? {
    guard start + 3 < bytes.count, bytes[start + 1] == .backtick, bytes[start + 2] != .backtick
    else { return nil }
    var next = start + 2
    while next + 1 < bytes.count {
      if bytes[next] == .backtick { return bytes[next + 1] == .dollar ? next + 2 : nil }
      if bytes[next] == .newline, isInTableRow || interrupts(at: next + 1) { return nil }
      next += 1
    }
    return nil
  }

  /// Past the closing `$`, or nil when the dollar is one of money.
  private func endOfInline(from start: Int) -> Int? {
    guard start < bytes.count, allowsBlanks || !bytes[start].isASCIIWhitespace else { return nil }
    var next = start
    var hasMarker = false
    while next < bytes.count {
      switch bytes[next] {
      case .backslash: next = pastCommand(at: next)
      case .newline:
        if isInTableRow { return nil }
        if interrupts(at: next + 1) {
          guard !hasMarker, !bytes[start].isASCIIDigit, isSignOfFormula(at: next + 1) else {
            return nil
          }
          hasMarker = true
        }
        next += 1
      case .dollar:
        guard next > start else { return nil }
        if bytes[start].isASCIIWhitespace || bytes[next - 1].isASCIIWhitespace,
          !allowsBlanks || !looksLikeFormula(start..<next)
        {
          return nil
        }
        if next + 1 < bytes.count, bytes[next + 1].isASCIIDigit || bytes[next + 1] == .dollar {
          return nil
        }
        return next + 1
      default: next += 1
      }
    }
    return nil
  }

  /// Whether what stands between blanks and dollars is a formula rather than words between amounts
  /// of money: it holds a sign of formulas, or is one piece that is no word.
  private func looksLikeFormula(_ range: Range<Int>) -> Bool {
    let signs: [UInt8] = [.backslash, .caret, .underscore, .equals, .lessThan, .greaterThan]
    if bytes[range].contains(where: { signs.contains($0) }) { return true }
    let pieces = bytes[range].split(whereSeparator: \.isASCIIWhitespace)
    guard pieces.count == 1, let piece = pieces.first, piece[piece.startIndex].isASCIILetter else {
      return false
    }
    return piece.count == 1 || !piece.allSatisfy(\.isASCIILetter)
  }

  /// Commands whose arguments are text, in which dollars begin formulas of their own.
  private static let textCommands: Set<String> = [
    "text", "mbox", "hbox", "fbox", "textrm", "textbf", "textit", "textsf", "texttt", "textsc",
    "textsl", "textup", "textmd", "textnormal", "emph", "makebox", "framebox", "raisebox",
    "colorbox", "fcolorbox", "textcolor", "tag", "intertext", "shortintertext", "llap", "rlap",
    "clap", "scalebox", "resizebox", "parbox", "textsuperscript", "textsubscript",
  ]

  /// Past a command, and past its arguments where these are text.
  private func pastCommand(at start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end].isASCIIAlphanumeric, !bytes[end].isASCIIDigit { end += 1 }
    let past = max(end, start + 2)
    guard end > start + 1,
      Self.textCommands.contains(String(decoding: bytes[start + 1..<end], as: UTF8.self))
    else { return past }
    var next = end
    if next < bytes.count, bytes[next] == .asterisk { next += 1 }
    while next < bytes.count, let group = pastGroup(at: next) { next = group }
    return max(past, next)
  }

  /// Past the brackets or braces that open here; nil if none do, or they do not close within the
  /// paragraph.
  private func pastGroup(at start: Int) -> Int? {
    let isBrace = bytes[start] == .leftBrace
    guard isBrace || bytes[start] == .leftBracket else { return nil }
    let closing: UInt8 = isBrace ? .rightBrace : .rightBracket
    var next = start + 1
    var nesting = 0
    while next < bytes.count {
      switch bytes[next] {
      case .backslash: next += 1
      case .newline:
        if isInTableRow || interrupts(at: next + 1) { return nil }
      case closing where nesting == 0: return next + 1
      case .leftBrace: nesting += 1
      case .rightBrace: nesting -= 1
      default: break
      }
      if nesting < 0 { return nil }
      next += 1
    }
    return nil
  }

  /// Past the closing `$$`; nil when a code fence, a heading or the start of what must be another
  /// display comes first.
  private func endOfDisplay(from start: Int) -> Int? {
    var next = start
    var hasBlankLine = false
    while next < bytes.count {
      switch bytes[next] {
      case .backslash: next = pastCommand(at: next)
      case .newline:
        next += 1
        let line = LineShape(bytes, at: next)
        if line.isBlank { hasBlankLine = true }
        if line.fence != nil || line.isHeading || line.isDivisionFence { return nil }
      case .dollar where next + 1 < bytes.count && bytes[next + 1] == .dollar:
        if hasBlankLine, looksLikeOpening(next) { return nil }
        return next == start ? nil : next + 2
      default: next += 1
      }
    }
    return nil
  }

  /// Whether `$$` starts its line and more than attributes follow: it opens another display.
  private func looksLikeOpening(_ offset: Int) -> Bool {
    let start = bytes[..<offset].lastIndex(of: .newline).map { $0 + 1 } ?? 0
    guard LineShape(bytes, at: start).content == offset else { return false }
    var next = offset + 2
    while next < bytes.count, bytes[next].isBlank { next += 1 }
    return next < bytes.count && bytes[next] != .newline && bytes[next] != .leftBrace
  }

  /// Whether the line at an offset ends the paragraph before it.
  func interrupts(at offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    let line = LineShape(bytes, at: offset)
    return line.isBlank || line.fence != nil || line.isHeading || line.isDivisionFence
      || line.hasListMarker
  }

  /// Whether a line begins with a plus or a minus that can be a formula's, which began above it: as in
  /// pandoc, a list begins only behind a blank line, or in a list.
  func isSignOfFormula(at offset: Int) -> Bool {
    guard !isInContainer, offset < bytes.count else { return false }
    let line = bytes[offset...].prefix { $0 != .newline }
      .drop { $0.isBlank || $0 == .greaterThan }
    return line.count > 2 && (line.first == .plus || line.first == .hyphen)
      && line[line.startIndex + 1].isBlank && LineShape(bytes, at: offset).fence == nil
  }
}

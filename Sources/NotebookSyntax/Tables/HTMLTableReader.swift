/// The cells of an HTML table: where what they hold stands, line by line, and what their tags say.
///
/// It reads tags alone, so that a cell's content is read as any text: what does not close is closed
/// by what comes next, as in HTML.
struct HTMLTableReader {
  struct Cell {
    /// Its content, line by line.
    var lines: [Range<Int>] = []
    var isHeader = false
    var columns = 1
    var rows = 1
    var alignment = Block.Table.Alignment.none
    /// Whether it holds tags of blocks, such as lists.
    var holdsBlocks = false
  }

  struct Row {
    var cells: [Cell] = []
    var isHead: Bool
    var alignment: Block.Table.Alignment
  }

  private let bytes: [UInt8]
  private(set) var rows: [Row] = []
  private(set) var caption: [Range<Int>] = []
  /// Attributes of the table's own tag.
  private(set) var table = HTMLTag("<table>")
  private var isInHead = false
  /// What the text at hand belongs to.
  private enum Place { case nowhere, caption, cell }
  private var place = Place.nowhere
  /// Tables within cells.
  private var depth = 0
  private var commentEnd = 0

  init(_ bytes: [UInt8], lines: [Range<Int>]) {
    self.bytes = bytes
    // A tag may go on to the next line.
    var open: Range<Int>?
    for line in lines {
      let whole = (open?.lowerBound ?? line.lowerBound)..<line.upperBound
      open = hasOpenTag(whole) ? whole : nil
      if open == nil { read(whole) }
    }
    if let open { read(open) }
  }

  private func hasOpenTag(_ line: Range<Int>) -> Bool {
    guard let last = bytes[line].lastIndex(of: .lessThan), last + 1 < line.upperBound else {
      return false
    }
    return (bytes[last + 1].isASCIILetter || bytes[last + 1] == .slash)
      && !bytes[last..<line.upperBound].contains(.greaterThan)
  }

  private mutating func read(_ line: Range<Int>) {
    var start = max(line.lowerBound, min(commentEnd, line.upperBound))
    var index = start
    while index < line.upperBound {
      if bytes.beginsComment(at: index), let end = bytes.endOfComment(at: index) {
        // A comment that goes on to other lines is closed there.
        add(start..<index)
        commentEnd = end
        start = min(end, line.upperBound)
        index = start
        continue
      }
      guard let end = HTMLTag.end(in: bytes, at: index, before: line.upperBound) else {
        index += 1
        continue
      }
      let tag = HTMLTag(String(decoding: bytes[index..<end], as: UTF8.self))
      if isStructure(tag) {
        add(start..<index)
        take(tag)
        start = end
      } else if Inline.isBlockTag(tag.source), tag.name != "div" {
        markBlocks()
      }
      index = end
    }
    add(start..<line.upperBound)
  }

  /// Whether a tag makes the table at hand, and is not part of a cell.
  private mutating func isStructure(_ tag: HTMLTag) -> Bool {
    if tag.name == "table" {
      depth += tag.isClosing ? -1 : 1
      if !tag.isClosing, depth == 1 { table = tag }
      if depth == (tag.isClosing ? 0 : 1) { return true }
      markBlocks()
      return false
    }
    let names: Set = [
      "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "col", "colgroup",
    ]
    return depth == 1 && names.contains(tag.name)
  }

  private mutating func take(_ tag: HTMLTag) {
    switch tag.name {
    case "thead":
      isInHead = !tag.isClosing
      place = .nowhere
    case "caption": place = tag.isClosing ? .nowhere : .caption
    case "tr":
      place = .nowhere
      if !tag.isClosing { rows.append(Row(isHead: isInHead, alignment: tag.alignment)) }
    case "th", "td":
      place = tag.isClosing ? .nowhere : .cell
      if !tag.isClosing { open(tag) }
    default: place = .nowhere
    }
  }

  private mutating func open(_ tag: HTMLTag) {
    if rows.isEmpty { rows.append(Row(isHead: isInHead, alignment: .none)) }
    let count = { (name: String) in
      max(1, min(1000, tag.value(of: name).flatMap { Int($0) } ?? 1))
    }
    rows[rows.count - 1].cells.append(
      Cell(
        isHeader: tag.name == "th", columns: count("colspan"), rows: count("rowspan"),
        alignment: tag.alignment))
  }

  private mutating func add(_ range: Range<Int>) {
    switch place {
    case .caption: caption.append(range)
    case .cell:
      let row = rows.count - 1
      rows[row].cells[rows[row].cells.count - 1].lines.append(range)
    case .nowhere: break
    }
  }

  private mutating func markBlocks() {
    guard place == .cell, let cell = rows.last?.cells.indices.last else { return }
    rows[rows.count - 1].cells[cell].holdsBlocks = true
  }
}

extension HTMLTag {
  /// `align="right"`, `style="text-align: right"`
  var alignment: Block.Table.Alignment {
    let style = value(of: "style")?.lowercased().filter { !$0.isWhitespace } ?? ""
    let word =
      style.firstMatch(of: #/text-align:(\w+)/#).map { String($0.1) }
      ?? value(of: "align")?.lowercased()
    return switch word {
    case "left": .left
    case "right": .right
    case "center": .center
    default: .none
    }
  }
}

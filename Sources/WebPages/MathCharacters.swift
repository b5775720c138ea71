import MathSyntax

/// The characters that formulas show, and which of them stand in scripts: read from their MathML, by the
/// same rules by which the style sheet gives scripts their glyphs.
struct MathCharacters {
  private(set) var all: Set<Unicode.Scalar> = []
  /// Those of words, which are set in the fonts of the text where these have them.
  private(set) var words: Set<Unicode.Scalar> = []
  private(set) var scripts: Set<Unicode.Scalar> = []
  private(set) var secondary: Set<Unicode.Scalar> = []

  /// An element that is open.
  private struct Open {
    /// How many elements are inside so far.
    var count = 0
    /// The style of what is inside: 0 for none of a script.
    var level = 0
    /// From which element on what is inside is one style smaller.
    var smallerFrom = Int.max
    /// From which on it is in scripts of scripts.
    var smallestFrom = Int.max
    var content = Content.symbols
  }

  /// What an element's characters are.
  private enum Content {
    /// Set as they are.
    case symbols
    /// Those of a name; a single letter is set in a slanted one.
    case name
    case words
  }

  /// - Parameter html: elements that are all closed.
  init(of html: String) {
    var html = html
    html.withUTF8 { read($0) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var open: [Open] = [Open()]
    var seen: Set<UInt64> = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        tag(bytes[(index + 1)..<min(end, bytes.count)], &open)
        index = end + 1
        continue
      }
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let element = open[open.count - 1]
      let isAlone =
        index > 0 && bytes[index - 1] == UInt8(ascii: ">")
        && index + length < bytes.count && bytes[index + length] == UInt8(ascii: "<")
      let isSlanted = element.content == .name && isAlone
      // A character in a style is looked at once.
      let kind = element.content == .words ? 2 : isSlanted ? 1 : 0
      var code = UInt64(element.level * 3 + kind) << 32
      for offset in 0..<length where index + offset < bytes.count {
        code = code & ~0xFFFF_FFFF | (code & 0xFF_FFFF) << 8 | UInt64(bytes[index + offset])
      }
      if seen.insert(code).inserted, index + length <= bytes.count {
        let text = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
        for scalar in text.unicodeScalars {
          // Signs that markup has names for.
          let shown: [Unicode.Scalar] = scalar == "&" ? ["&", "<", ">", "\""] : [scalar]
          for scalar in shown {
            if element.content == .words { words.insert(scalar) }
            add(isSlanted ? MathAlphabet.italic.styled(scalar) : scalar, element)
          }
        }
      }
      index += length
      if byte == UInt8(ascii: "&") {
        index = (bytes[index...].firstIndex(of: UInt8(ascii: ";")) ?? index) + 1
      }
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, _ element: Open) {
    let level = element.level
    guard element.content != .words else { return }
    all.insert(scalar)
    if level > 0 { scripts.insert(scalar) }
    if level > 1 { secondary.insert(scalar) }
  }

  private mutating func tag(_ tag: Slice<UnsafeBufferPointer<UInt8>>, _ open: inout [Open]) {
    if tag.first == UInt8(ascii: "/") {
      if open.count > 1 { open.removeLast() }
      return
    }
    let nameEnd =
      tag.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") } ?? tag.endIndex
    let name = String(decoding: tag[..<nameEnd], as: UTF8.self)
    let parent = open[open.count - 1]
    open[open.count - 1].count += 1
    guard tag.last != UInt8(ascii: "/"), !Self.isVoid(name) else { return }
    var element = Open(level: parent.level)
    if parent.content == .words { element.content = .words }
    if parent.count >= parent.smallerFrom { element.level += 1 }
    if parent.count >= parent.smallestFrom { element.level = 2 }
    switch name {
    case "mi" where Self.end(of: "mathvariant=\"normal\"", in: tag) == nil: element.content = .name
    case "mtext": element.content = .words
    case "math": element.content = .symbols
    case "msub", "msup", "msubsup", "mmultiscripts": element.smallerFrom = 1
    case "munder", "mover", "munderover":
      if Self.end(of: " accent", in: tag) == nil { element.smallerFrom = 1 }
    case "mfrac": if Self.end(of: "small", in: tag) != nil { element.smallerFrom = 0 }
    case "mroot":
      all.insert("\u{221A}")
      element.smallestFrom = 1
    case "msqrt": all.insert("\u{221A}")
    case "mstyle":
      if let end = Self.end(of: "scriptlevel=\"", in: tag), end < tag.endIndex {
        element.level = Int(String(Unicode.Scalar(tag[end]))) ?? element.level
      }
    default: break
    }
    open.append(element)
  }

  /// Where some bytes end in a tag.
  private static func end(
    of text: StaticString, in tag: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Int? {
    let count = text.utf8CodeUnitCount
    guard tag.count >= count else { return nil }
    for start in tag.startIndex...(tag.endIndex - count)
    where (0..<count).allSatisfy({ tag[start + $0] == text.utf8Start[$0] }) { return start + count }
    return nil
  }

  /// Elements of HTML without an end.
  private static func isVoid(_ name: String) -> Bool {
    name == "br" || name == "wbr" || name == "img"
  }
}

/// Splits text into words and spaces.
enum TextSplitter {
  enum Piece {
    case word(String)
    /// Any number of spaces and line breaks of the source.
    case space
    /// U+00A0: no line ends here.
    case fixedSpace
  }

  static func split(_ text: String, _ body: (Piece) -> Void) {
    let utf8 = text.utf8
    var start = utf8.startIndex
    var index = start
    var isAfterSpace = false
    func endWord(_ end: String.Index) {
      if start < end {
        body(.word(String(text[start..<end])))
        isAfterSpace = false
      }
    }
    while index < utf8.endIndex {
      let byte = utf8[index]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        endWord(index)
        if !isAfterSpace { body(.space) }
        isAfterSpace = true
        index = utf8.index(after: index)
        start = index
      } else if byte == 0xC2, let next = utf8.index(index, offsetBy: 1, limitedBy: utf8.endIndex),
        next < utf8.endIndex, utf8[next] == 0xA0
      {
        endWord(index)
        body(.fixedSpace)
        isAfterSpace = false
        index = utf8.index(after: next)
        start = index
      } else {
        index = utf8.index(after: index)
      }
    }
    endWord(utf8.endIndex)
  }
}

/// What a content stream marks, and whether it marks all that it shows.
struct ContentMarks {
  /// The numbers of marked content, with the names of their elements.
  private(set) var marks: [(number: Int, name: String)] = []
  /// Operators that show something outside of any mark.
  private(set) var unmarked: [String] = []
  private(set) var isBalanced = true

  init(_ bytes: [UInt8]) {
    var depth: [Bool] = []
    var operands: [String] = []
    var scanner = ContentScanner(bytes)
    while let token = scanner.next() {
      guard case .operation(let name) = token else {
        if case .operand(let text) = token { operands.append(text) }
        continue
      }
      switch name {
      case "BDC", "BMC":
        if let place = operands.firstIndex(of: "/MCID"), place + 1 < operands.count,
          let number = Int(operands[place + 1])
        {
          marks.append((number, operands.first ?? ""))
        }
        // A span with words for its glyphs stands inside of a mark.
        depth.append(operands.contains("/MCID") || operands.first == "/Artifact")
      case "EMC": if depth.popLast() == nil { isBalanced = false }
      case "Tj", "TJ", "'", "\"", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI":
        if !depth.contains(true) { unmarked.append(name) }
      default: break
      }
      operands = []
    }
    if !depth.isEmpty { isBalanced = false }
  }
}

/// Reads the tokens of a content stream.
private struct ContentScanner {
  enum Token {
    case operand(String)
    case operation(String)
  }
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
    guard place < bytes.count else { return nil }
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "("):
      var depth = 0
      repeat {
        switch bytes[place] {
        case UInt8(ascii: "\\"): place += 1
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        default: break
        }
        place += 1
      } while depth > 0 && place < bytes.count
      return .operand("()")
    case UInt8(ascii: "<") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "<"),
      UInt8(ascii: ">") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: ">"):
      place += 2
      return .operand("<<")
    case UInt8(ascii: "<"):
      while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
      place += 1
      return .operand("<>")
    case UInt8(ascii: "["), UInt8(ascii: "]"):
      place += 1
      return .operand("[")
    default: break
    }
    place += 1
    while place < bytes.count, !Self.isBlank(bytes[place]), !Self.isDelimiter(bytes[place]) {
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    let first = bytes[start]
    let isOperand =
      first == UInt8(ascii: "/") || first == UInt8(ascii: "-") || first == UInt8(ascii: ".")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    return isOperand ? .operand(text) : .operation(text)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }
}

/// Finds the bare expression at the end of a cell, whose value is shown.
///
/// A heuristic on tokens, which the compiler checks: when the program does not compile with the
/// expression wrapped, it is compiled without.
enum LastExpression {
  /// The UTF-8 offset of the last statement, if it looks like an expression.
  static func start(in code: String) -> Int? {
    var scanner = StatementScanner(Array(code.utf8))
    guard let last = scanner.statements().last, last.isExpression, !last.isClosed else {
      return nil
    }
    return last.start
  }

  /// What the call that wraps the expression is marked with: `try` always, `await` where the word
  /// occurs. They may stand deep in the arguments; where one is not needed the compiler only warns,
  /// on a line that is not the notebook's.
  static func marks(of expression: String) -> String {
    expression.contains(#/\bawait\b/#) ? "try await " : "try "
  }
}

/// Splits Swift code into top-level statements, as far as that goes without a parser: strings,
/// comments and brackets are skipped as wholes.
struct StatementScanner {
  struct Statement {
    var start: Int
    var firstWord: String
    var startsWithAttribute: Bool
    var hasAssignment: Bool
    /// Whether a semicolon ends it.
    var isClosed = false

    var isExpression: Bool {
      !startsWithAttribute && !hasAssignment && !StatementScanner.keywords.contains(firstWord)
    }
  }

  /// What starts a declaration or a statement that is no expression.
  static let keywords: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "extension", "protocol", "actor", "import",
    "typealias", "operator", "prefix", "infix", "postfix", "precedencegroup", "for", "while",
    "repeat", "guard", "if", "switch", "do", "defer", "return", "throw", "break", "continue",
    "fallthrough", "public", "private", "fileprivate", "internal", "package", "open", "final",
    "indirect", "lazy", "weak", "unowned", "static", "mutating", "nonmutating", "nonisolated",
    "distributed", "async", "macro", "inout", "borrowing", "consuming", "_",
  ]

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private enum Token {
    case word(String)
    case operatorRun(String)
    case attribute
    case newline
    case semicolon
    case other
  }

  mutating func statements() -> [Statement] {
    var found: [Statement] = []
    var continues = false
    var breakBefore = true
    while let (token, start) = next() {
      switch token {
      case .newline:
        breakBefore = true
        continue
      case .semicolon:
        breakBefore = true
        continues = false
        if !found.isEmpty { found[found.count - 1].isClosed = true }
        continue
      default: break
      }
      let isNew =
        found.last?.isClosed ?? true
        || (breakBefore && !continues && !continuesLine(token, at: start))
      if isNew { found.append(statement(token, start)) }
      if case .operatorRun(let text) = token, Self.assignments.contains(text) {
        found[found.count - 1].hasAssignment = true
      }
      continues = leavesOpen(token, endingAt: index)
      breakBefore = false
    }
    return found
  }

  private static let assignments: Set<String> = [
    "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=",
  ]

  private func statement(_ token: Token, _ start: Int) -> Statement {
    var statement = Statement(
      start: start, firstWord: "", startsWithAttribute: false, hasAssignment: false)
    if case .word(let word) = token { statement.firstWord = word }
    if case .attribute = token { statement.startsWithAttribute = true }
    return statement
  }

  /// A line that starts with `.member`, a spaced operator, `else`, `catch`, `where`, … goes on.
  private func continuesLine(_ token: Token, at start: Int) -> Bool {
    switch token {
    case .word(let word): return ["else", "catch", "where", "is", "as"].contains(word)
    case .operatorRun(let text):
      if text.hasPrefix(".") { return true }
      // A prefix operator touches what follows it.
      return index < bytes.count && bytes[index].isSpace
    case .other: return bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "?")
    default: return false
    }
  }

  /// An operator, comma or colon at the end of a line leaves its statement open.
  private func leavesOpen(_ token: Token, endingAt end: Int) -> Bool {
    switch token {
    case .operatorRun(let text):
      if text == "->" || text == "=" { return true }
      // A postfix operator touches what is before it.
      let start = end - text.utf8.count
      let isSpaced = start > 0 && bytes[start - 1].isSpaceOrBreak
      return isSpaced && end < bytes.count && bytes[end].isSpaceOrBreak
    case .word(let word):
      return ["try", "await", "in", "is", "as", "where", "else", "return"].contains(word)
    case .other: return [UInt8(ascii: ","), UInt8(ascii: ":")].contains(bytes[end - 1])
    default: return false
    }
  }

  // MARK: Tokens

  private mutating func next() -> (Token, start: Int)? {
    while index < bytes.count {
      let start = index
      let byte = bytes[index]
      if byte.isSpace {
        index += 1
      } else if byte == UInt8(ascii: "\n") {
        index += 1
        return (.newline, start)
      } else if starts(with: "//") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if starts(with: "/*") {
        skipComment()
      } else {
        return (token(byte), start)
      }
    }
    return nil
  }

  private mutating func token(_ byte: UInt8) -> Token {
    let start = index
    if byte.isWord || byte == UInt8(ascii: "`") {
      while index < bytes.count, bytes[index].isWord || bytes[index] == UInt8(ascii: "`") {
        index += 1
      }
      return .word(String(decoding: bytes[start..<index], as: UTF8.self))
    }
    switch byte {
    case UInt8(ascii: ";"):
      index += 1
      return .semicolon
    case UInt8(ascii: "\""), UInt8(ascii: "#"):
      return skipString() ? .other : hashToken()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      skipBrackets()
      return .other
    case UInt8(ascii: "@"):
      index += 1
      return .attribute
    default: break
    }
    while index < bytes.count, bytes[index].isOperator, !starts(with: "//"), !starts(with: "/*") {
      index += 1
    }
    if index > start { return .operatorRun(String(decoding: bytes[start..<index], as: UTF8.self)) }
    index += 1
    return .other
  }

  /// `#if`, `#available`, `#Predicate`: a directive or an expression.
  private mutating func hashToken() -> Token {
    index += 1
    let start = index
    while index < bytes.count, bytes[index].isWord { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    return ["if", "elseif", "else", "endif", "sourceLocation"].contains(word) ? .attribute : .other
  }

  private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        index += 2
      } else if starts(with: "*/") {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < bytes.count
    index = min(index, bytes.count)
  }

  private mutating func skipBrackets() {
    var depth = 0
    repeat {
      let byte = bytes[index]
      if starts(with: "//") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        continue
      } else if starts(with: "/*") {
        skipComment()
        continue
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#") {
        if skipString() { continue }
      } else if "([{".utf8.contains(byte) {
        depth += 1
      } else if ")]}".utf8.contains(byte) {
        depth -= 1
      }
      index += 1
    } while depth > 0 && index < bytes.count
    index = min(index, bytes.count)
  }

  /// A string with its `#`s, of one or several lines; false when there is none here.
  private mutating func skipString() -> Bool {
    var next = index
    while next < bytes.count, bytes[next] == UInt8(ascii: "#") { next += 1 }
    let hashes = next - index
    guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else { return false }
    index = next
    let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    index += quote.utf8.count
    let end = Array(quote.utf8) + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    let escape = [UInt8(ascii: "\\")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    while index < bytes.count, !bytes[index...].starts(with: end) {
      if bytes[index...].starts(with: escape) {
        index += escape.count
        if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
          skipBrackets()
          continue
        }
      } else if quote.utf8.count == 1, bytes[index] == UInt8(ascii: "\n") {
        return true
      }
      index += 1
    }
    index = min(index + end.count, bytes.count)
    return true
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == 32 || self == 9 || self == 13 }
  fileprivate var isSpaceOrBreak: Bool { isSpace || self == 10 }
  fileprivate var isWord: Bool {
    self == UInt8(ascii: "_") || (self >= 48 && self <= 57)
      || ((self | 0x20) >= 97 && (self | 0x20) <= 122)
      || self >= 128 || self == UInt8(ascii: "$")
  }
  fileprivate var isOperator: Bool { "/=-+!*%<>&|^~?.".utf8.contains(self) }
}

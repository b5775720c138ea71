/// The parts of links and of their definitions, by CommonMark's rules.
enum LinkSyntax {
  /// What is between the brackets that start at an index; nil when they do not close.
  static func label(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    var next = start + 1
    while next < bytes.count, next - start <= 1000 {
      switch bytes[next] {
      case .rightBracket: return start + 1..<next
      case .leftBracket: return nil
      case .backslash: next += 2
      default: next += 1
      }
    }
    return nil
  }

  /// `<with spaces>` or `without(balanced)`, unescaped.
  static func destination(_ bytes: [UInt8], from start: Int) -> (String, end: Int)? {
    guard start < bytes.count else { return nil }
    return bytes[start] == .lessThan
      ? angleDestination(bytes, from: start) : plainDestination(bytes, from: start)
  }

  private static func angleDestination(_ bytes: [UInt8], from start: Int) -> (String, end: Int)? {
    var next = start + 1
    while next < bytes.count {
      switch bytes[next] {
      case .newline, .lessThan: return nil
      case .greaterThan: return (unescaped(bytes[(start + 1)..<next]), next + 1)
      case .backslash: next += 2
      default: next += 1
      }
    }
    return nil
  }

  private static func plainDestination(_ bytes: [UInt8], from start: Int) -> (String, end: Int)? {
    var next = start
    var depth = 0
    loop: while next < bytes.count {
      switch bytes[next] {
      case .backslash where next + 1 < bytes.count && bytes[next + 1].isASCIIPunctuation: next += 2
      case .leftParenthesis:
        depth += 1
        next += 1
      case .rightParenthesis:
        if depth == 0 { break loop }
        depth -= 1
        next += 1
      case 0...32, 127: break loop
      default: next += 1
      }
    }
    return depth == 0 && next > start ? (unescaped(bytes[start..<next]), next) : nil
  }

  /// `"…"`, `'…'` or `(…)`.
  static func title(_ bytes: [UInt8], from start: Int) -> (String, end: Int)? {
    guard start < bytes.count else { return nil }
    let close: UInt8
    switch bytes[start] {
    case .doubleQuote: close = .doubleQuote
    case .singleQuote: close = .singleQuote
    case .leftParenthesis: close = .rightParenthesis
    default: return nil
    }
    var next = start + 1
    while next < bytes.count {
      if bytes[next] == close { return (unescaped(bytes[(start + 1)..<next]), next + 1) }
      if close == .rightParenthesis, bytes[next] == .leftParenthesis { return nil }
      next += bytes[next] == .backslash ? 2 : 1
    }
    return nil
  }

  private static func unescaped(_ slice: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var next = slice.startIndex
    while next < slice.endIndex {
      if slice[next] == .backslash, next + 1 < slice.endIndex, slice[next + 1].isASCIIPunctuation {
        next += 1
      }
      result.append(slice[next])
      next += 1
    }
    return decodingEntities(String(decoding: result, as: UTF8.self))
  }
}

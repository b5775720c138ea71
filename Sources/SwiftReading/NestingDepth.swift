internal import SwiftSyntax

/// How deep code may be nested to be read: parser and visitors call themselves for each level, and
/// nobody writes hundreds.
enum NestingDepth {
  /// The parser gives up at 256 levels by itself, but looks ahead without a limit.
  private static let brackets = 200
  private static let nodes = 2000
  /// The longest word that makes a level of nodes, as `a.`, in bytes.
  private static let bytesOfLevel = 2

  /// Whether brackets, those in strings too, are nested less deep than that.
  static func isBounded(ofBracketsIn text: String) -> Bool {
    var depth = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: continue
      }
      if depth > brackets { return false }
    }
    return words.allSatisfy { word in text.ranges(of: word).prefix(chain + 1).count <= chain }
  }

  /// What makes a level each time without a bracket: `else if`, `try`, types of functions.
  private static let words = ["else", "try", "await", "->", "?"]
  private static let chain = 1000

  /// Whether a tree, long chains of members too, is less deep than that.
  static func isBounded(of tree: SourceFileSyntax, in text: String) -> Bool {
    guard text.utf8.count > nodes * bytesOfLevel else { return true }
    var waiting: [(node: Syntax, depth: Int)] = [(Syntax(tree), 0)]
    while let (node, depth) = waiting.popLast() {
      if depth > nodes { return false }
      for child in node.children(viewMode: .all) where !child.is(TokenSyntax.self) {
        waiting.append((child, depth + 1))
      }
    }
    return true
  }
}

import Foundation
import Testing

/// Every diagnostic is documented, tested, and worded as the others are.
@Suite struct DiagnosticTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text files of a folder that have one of some endings.
  private static func texts(_ folder: String, _ endings: [String]) throws -> [String] {
    let paths = try #require(FileManager.default.enumerator(atPath: root.path + "/" + folder))
    return try paths.compactMap { path -> String? in
      guard let path = path as? String, endings.contains(where: { path.hasSuffix(".\($0)") }),
        !path.contains(".docc")
      else { return nil }
      return try String(contentsOfFile: "\(root.path)/\(folder)/\(path)", encoding: .utf8)
    }
  }

  /// Literals of the sources that look as identifiers do and name no file.
  private static func identifiers() throws -> Set<String> {
    let endings = Set(
      "swift o md json sarif xml sh yml yaml so pdf png svg csv txt css js html mdx epub zip tex qmd npy code"
        .split(separator: " ")
        .map(String.init))
    var found: Set<String> = []
    for text in try texts("Sources", ["swift"]) {
      for match in text.matches(of: #/"([a-z]+)\.([a-z]+(?:-[a-z]+)*)"/#) {
        let family = String(match.1)
        if !endings.contains(String(match.2)) || families.contains(family) {
          found.insert("\(family).\(match.2)")
        }
      }
    }
    return found
  }

  /// Those whose second part may be the ending of a file too.
  private static let families: Set = ["markdown", "math", "yaml", "cell", "jupyter"]

  private static func documented() throws -> [String] {
    try texts("docs", ["md"]).joined(separator: "\n")
      .matches(of: #/(?m)^\| `([a-z]+\.[a-z-]+)` \|[^|]+\|(?:[^|]|\\\|)+\|$/#)
      .map { String($0.1) }
  }

  @Test func `each identifier has its line in the documentation`() throws {
    let documented = try Self.documented()
    let identifiers = try Self.identifiers()
    #expect(identifiers.subtracting(documented).sorted() == [], "add to docs/diagnostics.md")
    #expect(Set(documented).subtracting(identifiers).sorted() == [], "gone from the sources")
    #expect(Set(documented).count == documented.count, "documented twice")
  }

  @Test func `each identifier is in a test`() throws {
    let tests = try Self.texts("Tests", ["swift", "md"]).joined(separator: "\n")
    let missing = try Self.identifiers().filter { !tests.contains($0) }
    #expect(missing.sorted() == [], "no test sees these raised")
  }

  /// A message begins with a capital letter or a name from the notebook, has no full stop at its
  /// end, and quotes names 'so'.
  @Test func `messages are in one style`() throws {
    let identifiers = try Self.identifiers()
    for text in try Self.texts("Sources", ["swift"]) {
      for match in text.matches(of: #/"([a-z]+\.[a-z-]+)",\s*"((?:[^"\\\n]|\\.)*)"/#)
      where identifiers.contains(String(match.1)) && !match.1.hasPrefix("figure.") {
        let message = String(match.2)
        let first = try #require(message.first)
        #expect(!first.isLowercase, "\(match.1): \(message)")
        #expect(!message.hasSuffix(".") && !message.hasSuffix("!"), "\(match.1): \(message)")
        #expect(!message.contains("\\\"") && !message.contains("“"), "\(match.1): \(message)")
      }
    }
  }
}

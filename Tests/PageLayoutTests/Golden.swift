import Foundation
import Testing

/// Texts stored beside the tests. One that is not there yet is recorded, and the test fails once;
/// delete a file to record it anew.
enum Golden {
  static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Goldens/\(name).txt")
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name); look at it and run again", sourceLocation: sourceLocation)
      return
    }
    #expect(text == expected, "\(name) differs", sourceLocation: sourceLocation)
  }
}

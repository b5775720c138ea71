import Foundation

/// A private folder of one evaluation, removed with everything in it when it is done.
final class ScratchFolder: Sendable {
  let path: String

  init() throws(EvaluationError) {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array((parent + "/ntkdoc-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .file(path: parent, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for name in ["build", "home"] { mkdir(path + "/" + name, 0o700) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var build: String { path + "/build" }
  /// What cells may write to.
  var home: String { path + "/home" }

  func write(_ text: String, to name: String) throws(EvaluationError) {
    let file = build + "/" + name
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    } catch {
      throw .file(path: file, reason: error.localizedDescription)
    }
  }
}

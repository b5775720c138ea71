import BuildArtifacts
import ContentDigest
import Diagnostics
import Foundation
public import ReportPipeline

/// What the preview shows: the pages of the last build and what was wrong with it.
public actor Preview {
  private struct State: Encodable {
    /// Counts what there was to show.
    var version = 0
    var isBuilding = true
    var summary = ""
    var diagnostics: [Message] = []
    var notebooks: [Notebook] = []
  }

  private struct Message: Encodable {
    var severity: String
    var text: String
    /// Where it stands in its file, for the page that shows it there.
    var file: String?
    var line: Int?
  }

  private struct Notebook: Encodable {
    var name: String
    var pdf: String?
    /// The page for a browser, or the first one of a book.
    var page: String?
    /// What tells its content from that of another build.
    var digest: String?
    var pages: [String]
  }

  private var state = State()
  /// Files by their addresses: nothing else is served.
  private var files: [String: String] = [:]
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextNumber = 0

  public init() {}

  /// A build has begun.
  public func begin() {
    state.isBuilding = true
    changed()
  }

  /// A build is done: its reports lie in a folder.
  public func show(_ outcome: BuildOutcome, folder: String) {
    state.isBuilding = false
    state.summary = outcome.summary
    state.diagnostics = outcome.diagnostics.map {
      Message(
        severity: $0.severity.rawValue, text: $0.description, file: $0.span?.file.path,
        line: $0.span?.start.line)
    }
    // What stopped a build leaves the pages of the last one.
    let made = outcome.record.notebooks.filter { !$0.outputs.isEmpty }
    if !made.isEmpty {
      files = [:]
      state.notebooks = made.map { notebook($0, folder) }
    }
    changed()
  }

  private func notebook(_ made: BuildRecord.Notebook, _ folder: String) -> Notebook {
    func address(_ file: BuildRecord.File) -> String {
      files["/files/" + file.path] = folder + "/" + file.path
      // A page that is the same keeps its address, and the browser its picture.
      let content = file.digest ?? SHA256.hex(ofFile: folder + "/" + file.path)
      let digest = content?.prefix(16) ?? "\(state.version)"
      let path = file.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
      return "/files/\(path ?? file.path)?v=\(digest)"
    }
    let pages = made.outputs.filter { file in
      file.path.split(separator: "/").last?.hasPrefix("page-") == true
        && file.path.hasSuffix(".png")
    }
    // What pages link to is served, too.
    for file in made.outputs { files["/files/" + file.path] = folder + "/" + file.path }
    let page =
      made.outputs.first { $0.path == made.name + ".html" }
      ?? made.outputs.first { $0.path == made.name + "/index.html" }
    let site = made.outputs.filter { $0.path.hasSuffix(".html") }.compactMap {
      $0.digest ?? SHA256.hex(ofFile: folder + "/" + $0.path)
    }
    return Notebook(
      name: made.name, pdf: made.outputs.first { $0.path == made.name + ".pdf" }.map(address),
      page: page.map {
        "/files/"
          + ($0.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? $0.path)
      },
      digest: page == nil ? nil : SHA256.hex(Array(site.joined().utf8)),
      pages: pages.sorted { $0.path < $1.path }.map(address))
  }

  /// The path of a file that may be served.
  func file(at address: String) -> String? { files[address] }

  /// The state as JSON, once it is newer than a version, or after some seconds as it is.
  func json(after version: Int, patience: Duration = .seconds(20)) async -> Data {
    if state.version <= version {
      nextNumber += 1
      let number = nextNumber
      let timer = Task {
        try? await Task.sleep(for: patience)
        self.resume(number)
      }
      await withCheckedContinuation { waiting[number] = $0 }
      timer.cancel()
    }
    return (try? JSONEncoder().encode(state)) ?? Data()
  }

  private func changed() {
    state.version += 1
    for number in waiting.keys { resume(number) }
  }

  private func resume(_ number: Int) { waiting.removeValue(forKey: number)?.resume() }
}

import Foundation
import Testing

@testable import Watching

@Suite("Saves are noticed")
struct FolderWatcherTests {
  private let folder = NSTemporaryDirectory() + "ntkdoc-watching-\(UUID().uuidString)"

  init() throws {
    for name in ["notes", "out", "notes/data"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + name, withIntermediateDirectories: true)
    }
  }

  private func write(_ text: String, to name: String, atomically: Bool = false) throws {
    try text.write(toFile: folder + "/" + name, atomically: atomically, encoding: .utf8)
  }

  @Test("Rapid saves come together, once each; drafts, hidden files and reports do not count")
  func together() async throws {
    let watcher = try FolderWatcher([folder], excluding: [folder + "/out"])
    var changes = watcher.changes.makeAsyncIterator()
    for turn in 0..<3 { try write("\(turn)", to: "notes/a.md") }
    try write("x", to: "notes/.a.md.swp")
    try write("x", to: "notes/a.md~")
    try write("x", to: "out/a.pdf")
    // As editors do: a new file takes the place of the old one.
    try write("x", to: "notes/data/b.txt.tmp")
    rename(folder + "/notes/data/b.txt.tmp", folder + "/notes/data/b.txt")
    var found: Set<String> = []
    while found.count < 2, let next = await changes.next() { found.formUnion(next) }
    #expect(found == [folder + "/notes/a.md", folder + "/notes/data/b.txt"])
  }

  @Test("Folders that are made later are watched, and what is removed is told")
  func newFolders() async throws {
    let watcher = try FolderWatcher([folder + "/"])
    var changes = watcher.changes.makeAsyncIterator()
    mkdir(folder + "/new", 0o700)
    let made = await changes.next()
    #expect(made == [folder + "/new"])
    try write("1", to: "new/c.md")
    let written = await changes.next()
    #expect(written == [folder + "/new/c.md"])
    unlink(folder + "/new/c.md")
    let removed = await changes.next()
    #expect(removed == [folder + "/new/c.md"])
  }

  @Test("A folder that is not there cannot be watched")
  func missing() {
    #expect(throws: WatchingError.self) { try FolderWatcher([folder + "/nowhere"]) }
  }

  @Test("Inputs are folders, or lie in one")
  func inputs() throws {
    try write("x", to: "notes/a.md")
    #expect(
      folders(of: [folder + "/notes", folder + "/notes/a.md", "b.md", "/c.md"])
        == [folder + "/notes", ".", "/"])
  }
}

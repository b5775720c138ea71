import Foundation
import NotebookResults
import Testing

@testable import CellEvaluation

@Suite("Damage and leftovers do no harm")
struct DamageTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "ntkdoc-damage-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func files() -> [String] {
    let names = FileManager.default.enumerator(atPath: folder + "/cache")?.allObjects ?? []
    return names.compactMap { $0 as? String }.map { folder + "/cache/" + $0 }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  @Test("Flipped bits anywhere in the cache cost time and nothing else")
  func bits() async throws {
    var configuration = EvaluationConfiguration(cacheFolder: folder + "/cache")
    configuration.usesPreparedModules = false
    let text = "```swift\nimport Dispatch\ncached(\"v\", 3) { 42 }\n```\n"
    func run() async throws -> Evaluation {
      try await Evaluation(text, path: folder + "/n.md", configuration)
    }
    #expect(try await run().shown(0) == ["42"])
    #expect(files().count > 5)
    for path in files() {
      guard var data = FileManager.default.contents(atPath: path), !data.isEmpty else { continue }
      for index in stride(from: data.count / 2, to: data.count, by: 997) { data[index] ^= 0x10 }
      let dates = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
      try data.write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.modificationDate: dates!], ofItemAtPath: path)
    }
    let second = try await run()
    #expect(second.diagnostics.isEmpty && second.shown(0) == ["42"])
    #expect(second.results.provenance?.isReused == false)
    #expect(second.results.provenance?.keptValues == [.init(name: "v", date: nil)])
    #expect(try await run().results.provenance?.isReused == true)
  }

  @Test("No module of the engine is unknown to the compiler's list")
  func hiddenModules() async throws {
    _ = try await Evaluation(cells: ["1"])
    #expect(ModuleCache.allHiddenModules == ModuleCache.knownHiddenModules)
  }

  @Test("A module that another notebook has hidden meanwhile is looked for again")
  func hiddenMeanwhile() {
    let message = "error: missing required module 'CFlint'"
    #expect(ModuleCache.hide(modulesMissingIn: message, known: []))
    #expect(!ModuleCache.hide(modulesMissingIn: message, known: ["CFlint"]))
    #expect(!ModuleCache.hide(modulesMissingIn: "error: something else", known: []))
  }

  @Test("What is hidden in a folder is read from it")
  func hiddenHere() throws {
    let cache = ModuleCache(folder: folder)
    #expect(cache.hiddenHere.isEmpty)
    cache.writeModuleMap()
    #expect(cache.hiddenHere == ModuleCache.allHiddenModules)
  }

  private func make(_ name: String, bytes: Int, used: TimeInterval) throws {
    let path = folder + "/" + name
    try Data(count: bytes).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: used)], ofItemAtPath: path)
  }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test("The oldest goes first, drafts that were left behind go too")
  func eviction() throws {
    for index in 0..<5 { try make("\(index)", bytes: 100, used: Double(index - 10)) }
    try make(".4.12.345", bytes: 10, used: -10_000)
    KeptFiles.evict(under: folder, limit: 1000)
    #expect(names == ["0", "1", "2", "3", "4"])
    KeptFiles.evict(under: folder, limit: 250)
    #expect(names == ["3", "4"])
  }

  @Test("After the clock was set back, dates of the future keep nothing alive")
  func clock() throws {
    for index in 0..<3 { try make("future\(index)", bytes: 100, used: 1e8 + Double(index)) }
    try make("new", bytes: 100, used: -1)
    KeptFiles.evict(under: folder, limit: 200, besides: folder + "/new")
    #expect(names.count == 2 && names.contains("new"))
  }

  @Test("A result whose date lies in the future is used all the same")
  func future() async throws {
    let configuration = EvaluationConfiguration(cacheFolder: folder + "/cache")
    let first = try await Evaluation(
      "```swift\n1\n```\n", path: folder + "/n.md", configuration)
    for path in files() where path.contains("/results/") {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: 1e8)], ofItemAtPath: path)
    }
    let second = try await Evaluation(
      "```swift\n1\n```\n", path: folder + "/n.md", configuration)
    #expect(second.results.provenance?.isReused == true)
    #expect(second.results.provenance?.date == first.results.provenance?.date)
  }

  @Test("Folders of builds that are gone are swept, those of living ones and strangers stay")
  func sweep() async throws {
    let stale = folder + "/ntkdoc-scratch-AbC123"
    let locked = stale + "/home/nobody/enters"
    try FileManager.default.createDirectory(atPath: locked, withIntermediateDirectories: true)
    chmod(stale + "/home/nobody", 0)
    let living = folder + "/ntkdoc-scratch-XyZ789"
    try FileManager.default.createDirectory(atPath: living, withIntermediateDirectories: true)
    let lock = open(living, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    #expect(flock(lock, LOCK_EX) == 0)
    try make("ntkdoc-scratch-notes", bytes: 1, used: 0)
    mkdir(folder + "/ntkdoc-notes", 0o700)
    ScratchFolder.sweep(folder)
    #expect(names == ["ntkdoc-notes", "ntkdoc-scratch-XyZ789", "ntkdoc-scratch-notes"])
    close(lock)
    // A process that another test is just starting has the lock until its program begins.
    for _ in 0..<100 where names.count > 2 {
      ScratchFolder.sweep(folder)
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(names == ["ntkdoc-notes", "ntkdoc-scratch-notes"])
  }
}

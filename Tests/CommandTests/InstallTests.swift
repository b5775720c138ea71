import Foundation
import TestProcesses
import Testing

/// The installed program, in folders of its own, without the source tree.
@Suite(.serialized) struct InstallTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ntkdoc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func run(
    _ program: String, _ arguments: [String], _ extra: [String: String] = [:]
  ) async throws -> FinishedProcess {
    var environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    environment["HOME"] = folder.path
    environment["XDG_CACHE_HOME"] = folder.path + "/cache"
    return try await FinishedProcess(
      [program] + arguments, in: folder.path, environment: environment.merging(extra) { $1 })
  }

  private func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.path + "/" + path)
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: path))
  }

  private func install() async throws -> String {
    let root = DocumentationTests.root.path(percentEncoded: false)
    let result = try await run(root + "/scripts/install", [folder.path + "/prefix"])
    try #require(result.status == 0, "\(result.errors)")
    return folder.path + "/prefix/bin/ntkdoc"
  }

  /// One journey, since each step needs the one before: install, begin a folder, build it, verify
  /// it, spoil it.
  @Test func `a newcomer's path`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try await install()
    for file in [
      "share/man/man1/ntkdoc.1", "share/bash-completion/completions/ntkdoc",
      "share/zsh/site-functions/_ntkdoc", "share/fish/vendor_completions.d/ntkdoc.fish",
    ] {
      #expect(has("prefix/" + file))
    }

    let version = try await run(program, ["--version"])
    #expect(version.status == 0)
    #expect(
      version.output.firstMatch(of: #/^ntkdoc \d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?( \(|\n)/#) != nil)
    for library in ["cairo", "harfbuzz", "pango", "cmark-gfm"] {
      #expect(version.output.contains("\n\(library) "), "\(version.output)")
    }

    #expect(try await run(program, ["new", "notes"]).status == 0)
    let taken = try await run(program, ["new", "notes"])
    #expect(taken.status == 2)
    #expect(taken.errors.contains("exists already"))

    let built = try await run(
      program, ["build", "notes/notebooks", "--output", "out", "--artifacts", "all"])
    #expect(built.status == 0, "\(built.errors)")
    for file in [
      "out/first.pdf", "out/book.pdf", "out/manifest.json", "out/checks.xml", "out/build.json",
      "out/diagnostics.sarif", "out/first/figures/fig-kernel.csv",
    ] {
      #expect(has(file), "\(file)")
    }

    // Elsewhere, by another number of jobs, in another zone and locale: the same bytes.
    let other = folder.appending(path: "elsewhere").path(percentEncoded: false)
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: folder.path + "/notes/notebooks", toPath: other + "/notebooks")
    let again = try await run(
      program,
      [
        "build", other + "/notebooks", "--output", other + "/out", "--artifacts", "manifest",
        "--jobs", "1", "--no-cache",
      ], ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "USER": "somebody"])
    #expect(again.status == 0, "\(again.errors)")
    for file in ["first.pdf", "book.pdf", "manifest.json", "first/page-001.png"] {
      #expect(try bytes("out/\(file)") == bytes("elsewhere/out/\(file)"), "\(file)")
    }

    let verified = try await run(program, ["build", "notes/notebooks", "-o", "out", "--verify"])
    #expect(verified.status == 0, "\(verified.errors)")
    let notebook = folder.path + "/notes/notebooks/first.md"
    let text = try String(contentsOfFile: notebook, encoding: .utf8)
    try Data(text.replacing("seed: 7", with: "seed: 8").utf8).write(to: URL(filePath: notebook))
    let spoiled = try await run(program, ["build", "notes/notebooks", "-o", "out", "--verify"])
    #expect(spoiled.status == 1)
    #expect(spoiled.errors.contains("first: source first.md differs"))
    #expect(spoiled.errors.contains("[verify.differs]"))
    try Data("x".utf8).write(to: folder.appending(path: "out/first.pdf"))
    let changed = try await run(program, ["build", "notes/notebooks", "-o", "out", "--verify"])
    #expect(changed.errors.contains("out/first.pdf is not the file that was built"))
    #expect(changed.errors.contains("[verify.changed]"))

    // The first mistake.
    try Data("Text $\\alhpa$.\n".utf8).write(to: folder.appending(path: "mine.md"))
    let mistake = try await run(program, ["check", "mine.md", "--format", "json"])
    #expect(mistake.status == 1)
    #expect(mistake.output.contains("\"identifier\":\"math.unknown-command\""))
    #expect(mistake.output.contains("did you mean \\\\alpha?"))

    let doctor = try await run(program, ["doctor"])
    #expect(doctor.status == 0, "\(doctor.output)")
    #expect(doctor.output.contains("a cell compiles and runs"))
  }

  @Test func `nobody's first build waits for modules that the installation has`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try await install()
    try Data("```swift\nimport Foundation\nFoundation.sqrt(2.0)\n```\n".utf8).write(
      to: folder.appending(path: "a.md"))
    let doctor = try await run(program, ["doctor", "--prepare"])
    #expect(doctor.output.contains("compiled for all users of this installation"))
    let prepared = try await run(
      program, ["build", "a.md", "-o", "out"], ["XDG_CACHE_HOME": folder.path + "/first"])
    #expect(prepared.status == 0, "\(prepared.errors)")
    #expect(!has("first/ntkdoc/modules"))
    // What it has no more is made where the user may write.
    try FileManager.default.removeItem(at: folder.appending(path: "prefix/lib/ntkdoc/compiled"))
    let alone = try await run(
      program, ["build", "a.md", "-o", "out"], ["XDG_CACHE_HOME": folder.path + "/second"])
    #expect(alone.status == 0, "\(alone.errors)")
    #expect(has("second/ntkdoc/modules"))
  }

  @Test func `CI is told on its own terms`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try await install()
    try Data("$$ x $$ {#eq-x}\n\n$$ x $$ {#eq-x}\n".utf8).write(
      to: folder.appending(path: "a.md"))
    let summary = folder.path + "/summary.md"
    try Data("before\n".utf8).write(to: URL(filePath: summary))
    let result = try await run(
      program, ["build", "a.md", "-o", "out"],
      ["CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary])
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("::error file=a.md,line=3,"))
    #expect(has("out/a.pdf"))
    #expect(has("out/diagnostics.sarif"))
    let text = try String(contentsOfFile: summary, encoding: .utf8)
    #expect(text.hasPrefix("before\n## Reports"))
    // Nothing of it on a desk.
    let desk = try await run(program, ["build", "a.md", "-o", "desk"])
    #expect(desk.output.isEmpty)
    #expect(!has("desk/manifest.json"))
  }

  @Test func `another compiler is named, and what to do`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = try await install()
    let tools = folder.path + "/tools"
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    let message =
      "main.swift:1:8: error: compiled module was created by a different version of the compiler "
      + "'6.3.1'; rebuild 'NotebookAPI' and try again: /x/NotebookAPI.swiftmodule"
    for name in ["swiftc", "swift-frontend"] {
      try Data("#!/bin/sh\necho \"\(message)\" >&2\nexit 1\n".utf8).write(
        to: URL(filePath: "\(tools)/\(name)"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: "\(tools)/\(name)")
    }
    try Data("```swift\n1\n```\n".utf8).write(to: folder.appending(path: "a.md"))
    let result = try await run(
      program, ["build", "a.md", "-o", "out"], ["NTKDOC_SWIFTC": tools + "/swiftc"])
    #expect(result.status == 3)
    #expect(result.errors.contains("is not the compiler that ntkdoc was built with"))
    #expect(result.errors.contains("created by a different version of the compiler '6.3.1'"))
    #expect(result.errors.contains("NTKDOC_SWIFTC"))
  }
}

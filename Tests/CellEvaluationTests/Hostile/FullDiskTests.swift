import Foundation
import TestProcesses
import Testing

@testable import CellEvaluation

@Suite(
  "A full disk is said, and loses nothing",
  .enabled(if: Machine.hasNamespaces, "no namespaces can be made here"))
struct FullDiskTests {
  /// Runs a shell script where `small` under a new folder is a disk of one megabyte.
  private func run(
    _ script: String, notebook: String
  ) async throws -> (lines: [String], errors: String) {
    let program = try RuntimeLibrary.find().folder + "/ntkdoc"
    let folder = try NtkdocProcess.folder(notebook: notebook)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    mkdir(folder + "/small", 0o700)
    let shell = try await FinishedProcess(
      [
        "/usr/bin/bwrap", "--dev-bind", "/", "/", "--size", "\(1 << 20)",
        "--tmpfs", folder + "/small", "--chdir", folder, "--",
        "/bin/sh", "-c", "ntkdoc() { '\(program)' \"$@\"; }\n" + script,
      ],
      environment: deskEnvironment.merging(["XDG_CACHE_HOME": folder + "/cache"]) { $1 })
    return (shell.output.split(separator: "\n").map(String.init), shell.errors)
  }

  private let fill = "cat /dev/zero > small/filler 2>/dev/null\n"

  @Test("The last good report stays, the message names the file, and the status is 3")
  func output() async throws {
    let script = """
      build() { ntkdoc build n.md --no-eval --output small --format pdf; echo $?; }
      build
      cksum < small/n.pdf > before
      \(fill)
      echo 'More text.' >> n.md
      build
      cksum < small/n.pdf | cmp - before && echo same
      ls -A small
      """
    let (lines, errors) = try await run(script, notebook: "# A\n\nText.\n")
    #expect(lines == ["0", "3", "same", "filler", "n.pdf"], "\(errors)")
    #expect(errors.contains("space") && errors.contains("n.pdf"))
  }

  @Test("A cache on a full disk keeps nothing and fails nothing")
  func cache() async throws {
    let script = """
      mkdir small/cache
      \(fill)
      export XDG_CACHE_HOME=$PWD/small/cache
      ntkdoc check n.md --sandbox off; echo $?
      find small/cache -type f -size +0
      """
    let (lines, errors) = try await run(script, notebook: "```swift\n1 + 1\n```\n")
    #expect(lines == ["0"], "\(errors)")
  }

  @Test("Without room to compile in, the machine is at fault")
  func scratch() async throws {
    let script =
      "mkdir small/tmp\n\(fill)TMPDIR=$PWD/small/tmp ntkdoc check n.md --sandbox off\necho $?\n"
    let (lines, errors) = try await run(script, notebook: "```swift\n1 + 1\n```\n")
    #expect(lines == ["3"], "\(errors)")
    #expect(errors.contains("space"), "\(errors)")
  }
}

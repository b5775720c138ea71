import Foundation
import Testing

@testable import CellEvaluation

@Suite("A build that is stopped leaves nothing behind", .serialized)
struct InterruptionTests {
  private let figure = """
    # N

    ```swift
    print("begun")
    plot(lines([1, 2, 3], [1, 4, 9]))
    ```

    """
  /// Longer than the suite: where it takes all processors, nobody may look for minutes. It sleeps, so
  /// that it takes none of them meanwhile.
  private let endless =
    "---\nexecute: {timeout: 1 h}\n---\n\n```swift\nprint(\"begun\")\nwhile true { sleep(1) }\n```\n"

  private func isRunning(_ folder: String) -> Bool {
    NtkdocProcess.running(in: folder).contains { $0.hasPrefix(folder) && $0.contains("/notebook") }
  }

  @Test("Ctrl-C ends the cells' process and leaves no file", arguments: ["auto", "off"])
  func interrupt(sandbox: String) async throws {
    let folder = try NtkdocProcess.folder(notebook: endless)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let build = try NtkdocProcess(
      ["build", "n.md", "--output", "out", "--sandbox", sandbox], in: folder)
    #expect(try await NtkdocProcess.eventually { isRunning(folder) })
    build.send(SIGINT)
    #expect(await build.wait().status == -Int(SIGINT))
    #expect(try await NtkdocProcess.eventually { NtkdocProcess.running(in: folder).isEmpty })
    #expect(NtkdocProcess.names(folder + "/tmp").isEmpty)
    #expect(NtkdocProcess.names(folder + "/out").isEmpty)
  }

  @Test(
    "Killed outright: no process goes on, and the next build sweeps", arguments: ["auto", "off"])
  func kill(sandbox: String) async throws {
    let folder = try NtkdocProcess.folder(notebook: endless)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let build = try NtkdocProcess(
      ["build", "n.md", "--output", "out", "--sandbox", sandbox], in: folder)
    #expect(try await NtkdocProcess.eventually { isRunning(folder) })
    build.send(SIGKILL)
    #expect(await build.wait().status == -Int(SIGKILL))
    #expect(try await NtkdocProcess.eventually { NtkdocProcess.running(in: folder).isEmpty })
    // Nobody was there to clean up.
    #expect(!NtkdocProcess.names(folder + "/tmp").isEmpty)
    try "```swift\n1\n```\n".write(
      toFile: folder + "/n.md", atomically: true, encoding: .utf8)
    let next = try await NtkdocProcess(["check", "n.md", "--sandbox", sandbox], in: folder).wait()
    #expect(next.status == 0, "\(next.errors)")
    #expect(NtkdocProcess.names(folder + "/tmp").isEmpty)
  }

  @Test("Killed at any moment: reports are whole or not there, and the cache is not broken")
  func anyMoment() async throws {
    let folder = try NtkdocProcess.folder(notebook: figure)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let arguments = ["build", "n.md", "--output", "out", "--resolution", "40"]
    for milliseconds in [5, 30, 60, 100, 150, 200, 300, 450, 700] {
      let build = try NtkdocProcess(arguments, in: folder)
      try await Task.sleep(for: .milliseconds(milliseconds))
      build.send(SIGKILL)
      _ = await build.wait()
      #expect(try await NtkdocProcess.eventually { NtkdocProcess.running(in: folder).isEmpty })
      #expect(NtkdocProcess.isWholeOrMissing(folder + "/out/n.pdf"))
    }
    let last = try await NtkdocProcess(arguments, in: folder).wait()
    #expect(last.status == 0, "\(last.errors)")
    #expect(NtkdocProcess.names(folder + "/out") == ["n", "n.pdf"])
    #expect(NtkdocProcess.names(folder + "/tmp").isEmpty)
    #expect(NtkdocProcess.names(folder + "/cache/ntkdoc/results").count == 1)
  }

  @Test("Two builds at once in the same folder both succeed")
  func twoBuilds() async throws {
    let folder = try NtkdocProcess.folder(notebook: figure)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let arguments = ["build", "n.md", "--output", "out", "--resolution", "40"]
    for _ in 0..<2 {
      let builds = try (0..<3).map { _ in try NtkdocProcess(arguments, in: folder) }
      for build in builds {
        let (status, errors) = await build.wait()
        #expect(status == 0, "\(errors)")
      }
      #expect(NtkdocProcess.names(folder + "/out") == ["n", "n.pdf"])
      #expect(NtkdocProcess.isWholeOrMissing(folder + "/out/n.pdf"))
    }
  }
}

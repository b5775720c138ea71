import ArgumentParser
import Foundation
import ReportPipeline

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create a notebook, or a folder with a book.",
    discussion: """
      A name that ends in .md becomes a commented notebook; any other name a folder with settings, \
      a bibliography, a notebook and a workflow for CI. Nothing that is there is overwritten.

        ntkdoc new my-notebook.md
        ntkdoc new my-book
      """)

  @Argument(help: "A notebook (.md), or a folder.")
  var path: String

  func run() throws {
    let files =
      path.hasSuffix(".md") ? [(path, StarterFiles.notebook)] : StarterFiles.folder(at: path)
    let manager = FileManager.default
    if let taken = files.first(where: { manager.fileExists(atPath: $0.0) }) {
      throw ValidationError("\(taken.0) exists already.")
    }
    do {
      for (path, text) in files {
        try manager.createDirectory(
          at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        print(path)
      }
    } catch {
      FileHandle.standardError.write(Data("error: \(error.localizedDescription)\n".utf8))
      throw ExitCode(BuildOutcome.Status.environmentAtFault.rawValue)
    }
  }
}

import ArgumentParser
import Foundation
import PDFRendering
import ReportPipeline

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Unpack the sources of a report.",
    discussion: """
      Writes the files that a report's PDF carries (its notebook, settings, bibliography and small \
      inputs, the record of its checks and the manifest) into a folder. Building that gives the same \
      report. Nothing that is there is overwritten.

        ntkdoc extract report.pdf
        ntkdoc build report
      """)

  @Argument(help: "A report (.pdf) made by ntkdoc.")
  var report: String

  @Option(name: .shortAndLong, help: "The folder; by default named after the report.")
  var output: String?

  func run() throws {
    let files = try read()
    guard !files.isEmpty else {
      try fail(
        "\(report) has no attached files; build it without --no-attachments", .notebookAtFault)
    }
    let folder = output ?? URL(filePath: report).deletingPathExtension().lastPathComponent
    for file in files where !AttachedFile.isSafe(file.name) {
      try fail(
        "\(report) has an attached file that would be written outside the folder", .notebookAtFault)
    }
    for file in files {
      let path = "\(folder)/\(file.name)"
      if let earlier = FileManager.default.contents(atPath: path),
        earlier != Data(file.bytes)
      {
        try fail(
          "\(path) exists already and differs; name another folder with --output", .wrongUsage)
      }
    }
    for file in files {
      let path = URL(filePath: "\(folder)/\(file.name)")
      do {
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: path, options: .atomic)
      } catch {
        try fail("\(path.relativePath) cannot be written", .environmentAtFault)
      }
      print("\(folder)/\(file.name)")
    }
  }

  private func read() throws -> [AttachedFile] {
    guard let data = FileManager.default.contents(atPath: report) else {
      try fail("no such file: \(report)", .wrongUsage)
    }
    do {
      return try attachedFiles(of: [UInt8](data))
    } catch {
      try fail("\(report) is not a PDF that can be read", .wrongUsage)
    }
  }

  private func fail(_ words: String, _ status: BuildOutcome.Status) throws -> Never {
    FileHandle.standardError.write(Data("error: \(words)\n".utf8))
    throw ExitCode(status.rawValue)
  }
}

import ArgumentParser
import ReportPipeline

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove the cached results of cells.")

  func run() throws {
    try cleanCache()
  }
}

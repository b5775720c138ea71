import ArgumentParser
import ReportPipeline

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove the kept results of evaluated cells.")

  func run() throws {
    try cleanCache()
  }
}

import ArgumentParser
import ReportPipeline

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Parse, evaluate and resolve notebooks without rendering them.")

  @OptionGroup var evaluation: EvaluationOptions

  func run() async throws {
    try await evaluation.run(evaluation.request)
  }
}

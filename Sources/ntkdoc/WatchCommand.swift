import ArgumentParser
import ReportPipeline
import Watching

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Rebuild notebooks whenever they are saved.",
    discussion: """
      Says what changed, what is wrong and how long the build took, and serves a page on this \
      machine (127.0.0.1 alone) that shows the current pages and refreshes itself. Ends with Ctrl-C.

        ntkdoc watch notebooks
        ntkdoc watch notebooks/gallery.md --no-serve
      """)

  @OptionGroup var evaluation: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder for the reports.")
  var output = "output"

  @Option(help: "Pixels per inch of PNG pages.")
  var resolution = 110.0

  @Flag(inversion: .prefixedNo, help: "Serve a page that shows the reports.")
  var serve = true

  @Option(help: "The port of that page; if it is in use, one of the next nine.")
  var port = 8417

  func validate() throws {
    guard (10...1200).contains(resolution) else {
      throw ValidationError("The resolution must lie between 10 and 1200 pixels per inch.")
    }
    guard (1...65535).contains(port) else {
      throw ValidationError("A port is a number from 1 to 65535.")
    }
  }

  func run() async throws {
    var request = evaluation.request
    request.rendering = BuildRequest.Rendering(
      outputFolder: output, formats: serve ? [.pdf, .png] : [.pdf], resolution: resolution)
    let console = Console(isQuiet: evaluation.quiet)
    do throws(WatchingError) {
      try await watch(request, console)
    } catch {
      console.complain("error: \(error) [watch.unavailable]")
      throw ExitCode(BuildOutcome.Status.environmentAtFault.rawValue)
    }
  }

  private func watch(_ request: BuildRequest, _ console: Console) async throws(WatchingError) {
    let report: @Sendable (WatchEvent) -> Void = { event in
      switch event {
      case .changed(let paths):
        console.say(paths.isEmpty ? "many changes" : "changed: " + paths.joined(separator: ", "))
      case .progress(let progress): console.show(progress)
      case .built(let outcome): console.finish(outcome)
      }
    }
    guard serve else { return try await Watching.watch(request, report: report) }
    let preview = Preview()
    let server = try PreviewServer(preview, port: port)
    console.say("pages at \(server.address)")
    let serving = Task { () -> WatchingError? in
      do throws(WatchingError) {
        try await server.run()
        return nil
      } catch {
        console.complain("error: \(error) [watch.unavailable]")
        return error
      }
    }
    defer { serving.cancel() }
    try await Watching.watch(request, preview: preview, report: report)
  }
}

import ArgumentParser
import ReportPipeline
import Watching

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Rebuild notebooks whenever they are saved.",
    discussion: """
      Says what changed, what is wrong and how long the build took, and serves a page on this \
      machine (127.0.0.1 alone) that shows the report as a web page and exchanges what changed. Ends with Ctrl-C.

        ntkdoc watch notebooks
        ntkdoc watch notebooks/gallery.md --no-serve
      """)

  @OptionGroup var evaluation: EvaluationOptions

  @Option(name: .shortAndLong, help: "The folder for the reports.")
  var output = "output"

  @Flag(inversion: .prefixedNo, help: "Serve a page that shows the reports.")
  var serve = true

  @Option(help: "The port of that page; if it is in use, one of the next nine.")
  var port = 8417

  func validate() throws {
    guard (1...65535).contains(port) else {
      throw ValidationError("A port is a number from 1 to 65535.")
    }
  }

  func run() async throws {
    var request = evaluation.request
    request.rendering = BuildRequest.Rendering(
      outputFolder: output, formats: serve ? [.pdf, .html] : [.pdf])
    request.rendering?.marksLines = serve
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

import Foundation
import Testing

@testable import ReportPipeline

@Suite struct FigureFileTests {
  @Test func `a labelled figure stands in files of its own, with its data`() async throws {
    let (source, output) = (try Folder(), try Folder())
    let notebook = try source.write(
      "a.md",
      """
      ```swift
      //| label: fig-rate
      //| caption: A rate
      plot(convergence([64, 128, 256], [0.3, 0.2, 0.15]))
      ```

      ```swift
      plot(heatmap(Matrix.identity(3)))
      ```

      Term
      :   A figure in a definition:

          ```swift
          //| label: fig-inner
          //| caption: Inside
          plot(lines([0, 1], [0, 1]))
          ```
      """)
    let outcome = await build(
      BuildRequest(
        inputs: [notebook],
        rendering: BuildRequest.Rendering(outputFolder: output.path, formats: [.pdf, .png]),
        cacheFolder: nil))
    #expect(outcome.status == .success)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(output.path)/a/figures")
    #expect(
      names.sorted()
        == ["inner", "rate"].flatMap { name in
          ["csv", "pdf", "png", "svg"].map { "fig-\(name).\($0)" }
        })
    let data = try #require(String(bytes: output.bytes("a/figures/fig-rate.csv"), encoding: .utf8))
    #expect(data.contains("128") && data.contains("0.2"))
  }
}

import CairoRendering
import PageLayout

extension ReportFormat {
  /// `NAME/page-001.png`, … ; the pages become pictures side by side.
  public static let png = ReportFormat(
    name: "png", medium: .page, usesPages: true, figures: [.png]
  ) { input in
    let resolution = input.rendering.resolution
    let files = await input.workers.map(input.pages?.pages ?? []) { index, page in
      Result<OutputFile, any Error> {
        let digits = String(index + 1)
        let padding = String(repeating: "0", count: max(0, 3 - digits.count))
        return (
          "\(input.name)/page-\(padding)\(digits).png",
          try renderPNG(page, resolution: resolution)
        )
      }
    }
    return WrittenReport(files: try files.map { try $0.get() })
  }
}

import PDFRendering
import PageLayout

extension ReportFormat {
  /// `NAME.pdf`
  public static let pdf = ReportFormat(
    name: "pdf", medium: .page, usesPages: true, figures: [.pdf, .svg]
  ) { input in
    guard let document = input.pages else { return WrittenReport(files: []) }
    var properties = document.properties
    if let date = sourceDate { properties.date = date }
    let bytes = try renderPDF(
      document.pages, properties,
      attachments: input.rendering.attachesSources ? input.attachments() : [],
      workers: input.workers)
    return WrittenReport(files: [("\(input.name).pdf", bytes)])
  }
}

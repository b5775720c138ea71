import CairoRendering
import PageLayout
import ReportModel
import Typography
import WebPages

extension ReportFormat {
  /// `NAME.html`, or the site of a book in the folder `NAME`.
  public static let html = ReportFormat(
    name: "html", medium: .web, figures: [.pdf, .svg, .png], bringsFiguresOfBooks: true
  ) { input in
    // Programs that show links to a site are given a picture of its first page on paper.
    let preview =
      input.report.isBook && input.report.metadata.siteAddress != nil
      ? input.pages?.pages.first : nil
    let writer = WebWriter(
      workers: input.workers, hasPreview: preview != nil,
      marksLines: input.rendering.marksLines, cacheFolder: input.cacheFolder)
    let web: WebDocument
    do throws(FontError) {
      web = try writer.write(input.report, named: input.name)
    } catch {
      throw EnvironmentFailure(error)
    }
    var written = WrittenReport(
      files: web.files, fonts: web.fonts, pageCount: web.pageCount, diagnostics: web.diagnostics)
    if let preview {
      written.files.append(
        ("\(input.name)/preview.png", try renderPNG(preview, resolution: 110)))
    }
    return written
  }
}

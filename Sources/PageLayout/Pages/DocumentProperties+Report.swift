import MathSyntax
import ReportModel
import Typography

extension DocumentProperties {
  /// What the PDF of a report or of a book says of itself.
  init(_ metadata: ReportMetadata, _ contents: [ContentsEntry], pageCount: Int) {
    self.init(
      title: metadata.plainTitle, authors: metadata.authors.map(\.name),
      subject: metadata.subject, keywords: metadata.keywords, language: metadata.language,
      outline: contents.map { entry in
        let number = entry.number.map { $0 + " " } ?? ""
        return OutlineEntry(
          level: entry.level, title: number + entry.title.plainText,
          destination: entry.destination)
      }, pageLabels: (0..<pageCount).map { "\($0 + 1)" })
  }
}

extension [ReportInline] {
  /// The words alone, for places that take no markup.
  var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .failure(let text): text
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .superscript(let inner), .smallCaps(let inner), .link(_, let inner):
        inner.plainText
      case .math(let formula): formula.source.text
      case .lineBreak: " "
      case .image(_, let alternative): alternative
      case .footnote, .destination: ""
      }
    }.joined()
  }
}

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
          level: entry.level, title: number + entry.title.withoutCalls.plainText,
          destination: entry.destination)
      }, pageLabels: (0..<pageCount).map { "\($0 + 1)" })
  }
}

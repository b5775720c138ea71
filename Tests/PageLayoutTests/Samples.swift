import Diagnostics
import MathSyntax
import ReportModel
import Typography

@testable import PageLayout

/// Reports made by hand.
enum Samples {
  static func report(
    _ blocks: [ReportBlock], metadata: ReportMetadata = ReportMetadata(),
    options: LayoutOptions = LayoutOptions(), contents: [ContentsEntry] = []
  ) -> Report {
    Report(metadata: metadata, options: options, blocks: blocks, contents: contents)
  }

  static func paragraph(_ text: String) -> ReportBlock { ReportBlock(.paragraph([.text(text)])) }

  /// A paragraph of about so many lines of the usual width.
  static func paragraph(lines: Int, word: String = "word") -> ReportBlock {
    paragraph(Array(repeating: word, count: lines * 15).joined(separator: " ") + ".")
  }

  static func formula(_ latex: String, _ style: MathStyle = .display) -> Formula {
    Formula.parse(SourceExcerpt(latex), style: style)
  }

  static func heading(_ text: String, level: Int = 1, number: String? = nil) -> ReportBlock {
    ReportBlock(
      .heading(level: level, number: number, [.text(text)]), destination: "sec-\(text)")
  }

  /// Blocks set one below another in a column of 345 pt.
  static func frame(_ blocks: [ReportBlock]) throws -> Frame {
    let composer = try Composer(style: PageStyle(), language: "en-US")
    let flow = Flow(composer.style.spaces)
    var setter = BlockSetter(composer: composer, flow: flow, width: 345)
    setter.set(blocks)
    return flow.stacked(width: 345)
  }

  /// The texts of a page's runs, in order.
  static func texts(_ page: Frame) -> [String] {
    page.items.compactMap { item in
      if case .glyphs(let run) = item.content { run.text } else { nil }
    }
  }
}

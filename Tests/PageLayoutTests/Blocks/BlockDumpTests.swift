import MathSyntax
import ReportModel
import Testing

@testable import PageLayout

/// A dump of the frame for each kind of block.
@Suite struct BlockDumpTests {
  private static let long =
    "A wide network behaves like a linear model of its parameters, so that training it by gradient "
    + "descent amounts to regression with its tangent kernel."

  private static let cases: [(name: String, blocks: [ReportBlock])] = [
    ("heading", [Samples.heading("Kernels", number: "1"), Samples.paragraph("Text.")]),
    ("paragraph", [Samples.paragraph(long), Samples.paragraph(long)]),
    (
      "inlines",
      [
        ReportBlock(
          .paragraph([
            .text("Plain \"quoted\" -- "), .emphasis([.text("leaning")]), .text(" "),
            .strong([.text("bold")]), .text(" "), .code("let x"), .text(" "),
            .strikethrough([.text("gone")]), .text(" x"), .superscript([.text("2")]), .text(" "),
            .link(.destination("sec-a"), [.text("Section\u{A0}1")]), .text(" "),
            .math(Samples.formula("a = b", .text)), .text("."),
          ]))
      ]
    ),
    (
      "equation",
      [
        ReportBlock(
          .equation(
            .init(
              formula: Samples.formula(#"\Theta = \Sigma"#),
              numbers: [.init(text: "(1)", destination: "eq-a")],
              mark: .init(
                sign: .evaluated, summary: [.text("residual 0")], destination: "checks"))))
      ]
    ),
    (
      "code",
      [
        ReportBlock(
          .code(.init("let x = 1 // one\nprint(\"x\")", language: "swift", firstNumber: 1))),
        ReportBlock(.output("1", isError: false), followsClosely: true),
        ReportBlock(.failure(title: "Cell 2 failed", detail: "index out of range")),
      ]
    ),
    (
      "lists",
      [
        ReportBlock(
          .list(
            numbering: nil, isTight: true,
            items: [
              .init(blocks: [
                Samples.paragraph("One"),
                ReportBlock(
                  .list(
                    numbering: .init(start: 3), isTight: true,
                    items: [.init(blocks: [Samples.paragraph("Deep")])])),
              ]), .init(isDone: true, blocks: [Samples.paragraph("Done")]),
            ]))
      ]
    ),
    ("quote", [ReportBlock(.blockQuote([Samples.paragraph(long)]))]),
    (
      "table",
      [
        ReportBlock(
          .table(
            .init(
              alignments: [.left, .decimal], header: [[.text("Width")], [.text("Error")]],
              rows: [
                [[.text("64")], [.text("0.125")]], [[.text("1024")], [.text("12.5")]],
              ], number: "Table 1", caption: [.text("Errors")])), destination: "tbl-a")
      ]
    ),
    (
      "theorem",
      [
        ReportBlock(
          .theorem(
            .init(
              name: "Theorem", number: "2", title: [.text("Limit")], isItalic: true,
              isProof: false, blocks: [Samples.paragraph("The kernel converges.")]))),
        ReportBlock(
          .theorem(
            .init(
              name: "Proof", number: nil, title: [], isItalic: false, isProof: true,
              blocks: [Samples.paragraph("Clear.")]))),
      ]
    ),
    (
      "callout",
      [
        ReportBlock(
          .callout(kind: "note", title: [.text("Title")], [Samples.paragraph("Body.")]))
      ]
    ),
    (
      "definitions",
      [
        ReportBlock(
          .definitionList([
            .init(term: [.text("Term")], bodies: [[Samples.paragraph("Meaning.")]])
          ]))
      ]
    ),
    (
      "bibliography",
      [
        ReportBlock(
          .bibliography([
            .init(label: "[1]", destination: "ref-a", text: [.text("A. Author, Title.")]),
            .init(label: "[10]", destination: "ref-b", text: [.text("B. Author, Title.")]),
          ]))
      ]
    ),
    ("rule", [Samples.paragraph("Above."), ReportBlock(.thematicBreak)]),
    (
      "figure-missing",
      [
        ReportBlock(
          .figure(
            .init(
              contents: [.image(.init(path: "/nowhere.png", written: "/nowhere.png"))],
              number: "Figure 1",
              caption: [.text("A picture")], alternative: "none")), destination: "fig-a")
      ]
    ),
  ]

  @Test(arguments: cases.map(\.name))
  func dump(name: String) throws {
    let blocks = try #require(Self.cases.first { $0.name == name }).blocks
    let composerFrame = try Samples.frame(blocks.map(Self.inPlace))
    try Golden.expect(FrameDump.text(composerFrame), equals: name)
  }

  /// A figure without its number does not float, so it shows in the column.
  private static func inPlace(_ block: ReportBlock) -> ReportBlock {
    guard case .figure(var figure) = block.kind else { return block }
    figure.number = nil
    return ReportBlock(.figure(figure), destination: block.destination)
  }
}

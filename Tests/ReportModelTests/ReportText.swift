import MathSyntax

@testable import ReportModel

/// All that a report tells a reader, as text.
enum ReportText {
  static func of(_ report: Report) -> String {
    let metadata = report.metadata
    let nodes =
      (metadata.title + metadata.subtitle).map { ReportNode.inline($0) }
      + (metadata.abstract + report.blocks).map { .block($0) }
    return of(nodes)
  }

  static func of(_ nodes: [ReportNode]) -> String {
    var text = ""
    nodes.walk { node in
      switch node {
      case .inline(let inline): text += self.text(inline)
      case .block(let block): text += "\n" + self.text(block)
      }
    }
    return text
  }

  private static func text(_ inline: ReportInline) -> String {
    switch inline {
    case .text(let text), .code(let text), .failure(let text): text
    case .math(let formula): formula.source.text
    case .image(let file, let alternative, _, _): "\(file.path) \(alternative)"
    case .link(.address(let address), _): " \(address) "
    case .lineBreak: "\n"
    default: ""
    }
  }

  private static func text(_ block: ReportBlock) -> String {
    switch block.kind {
    case .equation(let equation):
      equation.formula.source.text + equation.numbers.map(\.text).joined()
    case .code(let code): code.text
    case .output(let text, _): text
    case .failure(let title, let detail): title + detail
    case .figure(let figure): figure.alternative + (figure.number ?? "")
    case .table(let table): table.number ?? ""
    case .theorem(let theorem): theorem.name
    case .heading(_, let number, _): number ?? ""
    default: ""
    }
  }
}

func plainText(_ inlines: [ReportInline]) -> String { inlines.plainText }

func plainText(_ cell: ReportBlock.Table.Cell) -> String { cell.content.plainText }

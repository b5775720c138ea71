import Typography

extension Tag {
  /// The element's standard name in a PDF (ISO 32000-1, 14.8.4).
  var structureName: String {
    switch self {
    case .heading(let level): "H\(max(1, min(level, 6)))"
    case .paragraph: "P"
    case .list: "L"
    case .listItem: "LI"
    case .label: "Lbl"
    case .listBody: "LBody"
    case .table: "Table"
    case .tableRow: "TR"
    case .tableHeader: "TH"
    case .tableCell: "TD"
    case .figure: "Figure"
    case .formula: "Formula"
    case .code: "Code"
    case .blockQuote: "BlockQuote"
    case .caption: "Caption"
    case .note: "Note"
    case .reference: "Reference"
    case .contents: "TOC"
    case .contentsItem: "TOCI"
    case .span, .phrase, .sign: "Span"
    case .artifact: "Artifact"
    }
  }
}

import ReportModel

/// Where the places of a report stand: which page has which of them.
struct SiteMap: Sendable {
  /// Pages by the places on them; empty for a report of one page.
  private(set) var pages: [String: String] = [:]
  /// From the page to the folder with the other reports.
  var toReports = ""

  /// Notes the places of some blocks.
  mutating func add(_ blocks: [ReportBlock], on page: String) {
    blocks.map { ReportNode.block($0) }.walk { node in
      switch node {
      case .block(let block):
        block.destination.map { add($0, on: page) }
        switch block.kind {
        case .equation(let equation):
          for number in equation.numbers { number.destination.map { add($0, on: page) } }
        case .figure(let figure):
          for panel in figure.panels { panel.destination.map { add($0, on: page) } }
        case .columns(let columns):
          for column in columns.rows.joined() { column.destination.map { add($0, on: page) } }
        case .bibliography(let items): for item in items { add(item.destination, on: page) }
        default: break
        }
      case .inline(.destination(let name)), .inline(.footnote(_, let name, _)):
        add(name, on: page)
      case .inline: break
      }
    }
  }

  mutating func add(_ destination: String, on page: String) {
    if pages[destination] == nil { pages[destination] = page }
  }

  /// The address of a link as it stands in an attribute; nil for one that leads nowhere safe.
  ///
  /// - Parameter page: the page that the link is on.
  func address(of link: ReportLink, from page: String) -> String? {
    switch link {
    case .address(let address): return HTMLText.address(address)
    case .destination(let name):
      let target = pages[name] ?? page
      return (target == page ? "" : HTMLText.fragment(target)) + "#" + HTMLText.fragment(name)
    case .report(let name, let destination):
      return toReports + HTMLText.fragment(name) + ".html#" + HTMLText.fragment(destination)
    }
  }
}

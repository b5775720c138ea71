import Typography

/// The elements of a document, joined from those of its pages: a paragraph that goes on over a page
/// is one element.
struct StructureTree {
  let root: StructureElement
  /// By page and mark: the element that holds the marked content.
  private(set) var owners: [[StructureElement]] = []
  /// By page and link: the link's element.
  private(set) var links: [[StructureElement?]] = []

  init(_ pages: [PageContent], file: PDFFile) {
    root = StructureElement(.document, file.reserve())
    var known: [Frame.ElementIdentity: StructureElement] = [:]
    for (index, page) in pages.enumerated() {
      var joined: [StructureElement] = []
      var links = [StructureElement?](repeating: nil, count: page.links.count)
      // Elements are numbered in the order in which they begin: a parent comes before its children.
      var isNew: [Bool] = []
      for element in page.elements {
        if let identity = element.identity, let earlier = known[identity] {
          joined.append(earlier)
          isNew.append(false)
          continue
        }
        let kind: StructureElement.Kind
        switch element.kind {
        case .tag(let tag): kind = .tag(tag)
        case .link(let number): kind = .link(page: index, number: number)
        }
        let made = StructureElement(kind, file.reserve())
        if let identity = element.identity { known[identity] = made }
        if case .link(let number) = element.kind { links[number] = made }
        joined.append(made)
        isNew.append(true)
      }
      for (number, element) in page.elements.enumerated() {
        for child in element.children {
          switch child {
          case .content(let mark):
            joined[number].children.append(.content(page: index, mark: mark))
          case .element(let inner):
            if isNew[inner] { joined[number].children.append(.element(joined[inner])) }
          case .annotation(let link):
            joined[number].children.append(.annotation(page: index, link: link))
          }
        }
      }
      for number in page.roots where isNew[number] {
        root.children.append(.element(joined[number]))
      }
      owners.append(page.marks.map { joined[$0] })
      self.links.append(links)
    }
  }
}

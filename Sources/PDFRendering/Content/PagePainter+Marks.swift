import Typography

extension PagePainter {
  mutating func begin(_ tag: Tag, _ identity: Frame.ElementIdentity?) {
    closeMark()
    if tag == .artifact || isInArtifact {
      open.append(OpenElement(number: nil, holdsShapes: false))
    } else {
      add(.tag(tag), identity, holdsShapes: tag.holdsShapes)
    }
  }

  mutating func end() {
    guard let ended = open.popLast() else { return }
    closeMark()
    if ended.endsWithParent { end() }
  }

  private var isInArtifact: Bool { open.last.map { $0.number == nil } ?? false }

  /// A clickable rectangle. The rest of the element around it, if that is a reference, becomes the
  /// link's content.
  mutating func link(_ target: LinkTarget, _ area: Rectangle) {
    guard groupDepth == 0, !isInArtifact else { return }
    if case .destination(let name) = target, !destinations.contains(name) { return }
    closeMark()
    let number = page.links.count
    page.links.append(PageLink(target: target, area: area))
    let element = page.elements.count
    add(.link(number), nil, holdsShapes: false)
    page.elements[element].children.append(.annotation(number))
    let parent = open.count >= 2 ? open[open.count - 2].number : nil
    if let parent, case .tag(.reference) = page.elements[parent].kind {
      open[open.count - 1].endsWithParent = true
    } else {
      open.removeLast()
    }
  }

  private mutating func add(
    _ kind: PageElement.Kind, _ identity: Frame.ElementIdentity?, holdsShapes: Bool
  ) {
    let number = page.elements.count
    page.elements.append(PageElement(kind: kind, identity: identity))
    if let parent = open.last?.number {
      page.elements[parent].children.append(.element(number))
    } else {
      page.roots.append(number)
    }
    open.append(
      OpenElement(
        number: number, holdsShapes: holdsShapes || (open.last?.holdsShapes ?? false)))
  }

  /// Something is about to be drawn.
  ///
  /// - Parameter isShape: whether it is a line or an area, which means something only in figures and
  ///   formulas.
  mutating func openMark(isShape: Bool = false) {
    guard groupDepth == 0 else { return }
    var wanted = Mark.artifact
    if let element = open.last, let number = element.number, !isShape || element.holdsShapes {
      wanted = .content(element: number)
    }
    guard wanted != mark else { return }
    closeMark()
    mark = wanted
    guard case .content(let element) = wanted else {
      text.write("/Artifact BMC\n")
      return
    }
    text.write("/")
    text.add(page.elements[element].structureName)
    text.write("<</MCID ")
    text.add(page.marks.count)
    text.write(">>BDC\n")
    page.elements[element].children.append(.content(page.marks.count))
    page.marks.append(element)
  }

  mutating func closeMark() {
    guard mark != .none else { return }
    endText()
    text.write("EMC\n")
    mark = .none
  }

  /// Adds to the words of the link that is drawn.
  mutating func note(_ words: String) {
    for element in open.reversed() {
      guard let number = element.number else { return }
      guard case .link(let link) = page.elements[number].kind else { continue }
      page.links[link].text += words
      return
    }
  }
}

extension Tag {
  fileprivate var holdsShapes: Bool {
    switch self {
    case .figure, .formula, .sign: true
    default: false
    }
  }
}

extension PageElement {
  /// The element's standard name (ISO 32000-1, 14.8.4).
  var structureName: String {
    switch kind {
    case .tag(let tag): tag.structureName
    case .link: "Link"
    }
  }
}

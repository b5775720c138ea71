import Typography
internal import Workers

/// Writes a structure tree (ISO 32000-1, 14.7).
struct StructureWriter {
  let file: PDFFile
  let pages: [PageContent]
  let pageReferences: [PDFReference]
  /// By page and link.
  let annotations: [[PDFReference?]]
  private var levels = HeadingLevels()
  private var identifiers: [(String, PDFReference)] = []
  private var files: [String: PDFReference] = [:]
  /// The formulas' markup, compressed.
  private let markups: [String: [UInt8]]

  init(
    file: PDFFile, pages: [PageContent], pageReferences: [PDFReference],
    annotations: [[PDFReference?]], workers: Workers
  ) {
    self.file = file
    self.pages = pages
    self.pageReferences = pageReferences
    self.annotations = annotations
    markups = Self.compressedMarkups(of: pages, workers)
  }

  /// Side by side: a long document has thousands of formulas.
  private static func compressedMarkups(
    of pages: [PageContent], _ workers: Workers
  ) -> [String: [UInt8]] {
    var known: Set<String> = []
    var markups: [String] = []
    for element in pages.lazy.flatMap(\.elements) {
      guard case .tag(.formula(let formula)) = element.kind, !formula.markup.isEmpty,
        known.insert(formula.markup).inserted
      else { continue }
      markups.append(formula.markup)
    }
    let list = markups
    let share = 64
    let parts = workers.values((list.count + share - 1) / share) { part in
      let deflater = Deflater()
      return list[part * share..<min(list.count, (part + 1) * share)].map {
        deflater.deflate(Array($0.utf8))
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(list, parts.joined()))
  }

  /// - Returns: the root of the tree.
  mutating func write(_ tree: StructureTree) -> PDFReference {
    let root = file.reserve()
    write(tree.root, parent: root)
    var entries: [(String, PDFValue)] = [
      ("/Type", .name("/StructTreeRoot")), ("/K", .array([.reference(tree.root.reference)])),
      ("/ParentTree", .reference(parents(tree))),
      ("/ParentTreeNextKey", .integer(pages.count + pages.reduce(0) { $0 + $1.links.count })),
    ]
    if !identifiers.isEmpty {
      let names = identifiers.sorted { $0.0 < $1.0 }.flatMap { name, reference in
        [PDFValue.bytes(Array(name.utf8)), .reference(reference)]
      }
      entries.append(
        (
          "/IDTree",
          .dictionary([
            (
              "/Kids",
              .array([
                .reference(
                  file.add(
                    .dictionary([
                      ("/Limits", .array([names[0], names[names.count - 2]])),
                      ("/Names", .array(names)),
                    ])))
              ])
            )
          ])
        ))
    }
    file.set(entries, of: root)
    return root
  }

  /// From marks and annotations back to their elements (ISO 32000-1, 14.7.4.4).
  private func parents(_ tree: StructureTree) -> PDFReference {
    var numbers: [PDFValue] = []
    for (page, owners) in tree.owners.enumerated() {
      numbers.append(.integer(page))
      numbers.append(.reference(file.add(.array(owners.map { .reference($0.reference) }))))
    }
    var key = pages.count
    for links in tree.links {
      for link in links {
        if let link { numbers += [.integer(key), .reference(link.reference)] }
        key += 1
      }
    }
    return file.add(.dictionary([("/Nums", .array(numbers))]))
  }

  private mutating func write(_ element: StructureElement, parent: PDFReference) {
    let home = firstPage(of: element)
    var entries: [(String, PDFValue)] = [
      ("/Type", .name("/StructElem")), ("/P", .reference(parent)),
    ]
    if let home { entries.append(("/Pg", .reference(pageReferences[home]))) }
    entries += attributes(of: element)
    var kids: [PDFValue] = []
    for child in element.children {
      switch child {
      case .element(let inner):
        write(inner, parent: element.reference)
        kids.append(.reference(inner.reference))
      case .content(let page, let mark):
        if page == home {
          kids.append(.integer(mark))
        } else {
          kids.append(
            .dictionary([
              ("/Type", .name("/MCR")), ("/Pg", .reference(pageReferences[page])),
              ("/MCID", .integer(mark)),
            ]))
        }
      case .annotation(let page, let link):
        guard let annotation = annotations[page][link] else { continue }
        kids.append(
          .dictionary([
            ("/Type", .name("/OBJR")), ("/Obj", .reference(annotation)),
            ("/Pg", .reference(pageReferences[page])),
          ]))
      }
    }
    if kids.count == 1 {
      entries.append(("/K", kids[0]))
    } else if !kids.isEmpty {
      entries.append(("/K", .array(kids)))
    }
    file.set(entries, of: element.reference)
  }

  /// The page of the element's own content.
  private func firstPage(of element: StructureElement) -> Int? {
    for child in element.children {
      switch child {
      case .content(let page, _), .annotation(let page, _): return page
      case .element: continue
      }
    }
    return nil
  }

  // MARK: What an element says of itself

  private mutating func attributes(of element: StructureElement) -> [(String, PDFValue)] {
    switch element.kind {
    case .document: return [("/S", .name("/Document"))]
    case .link: return [("/S", .name("/Link"))]
    case .tag(let tag): return attributes(of: tag, element)
    }
  }

  private mutating func attributes(
    of tag: Tag, _ element: StructureElement
  ) -> [(String, PDFValue)] {
    var entries: [(String, PDFValue)] = [("/S", .name("/" + tag.structureName))]
    switch tag {
    case .heading(let level):
      entries = [("/S", .name("/H\(levels.level(for: level))"))]
    case .list(let numbering):
      let name =
        switch numbering {
        case .none: "/None"
        case .bullets: "/Disc"
        case .numbers: "/Decimal"
        }
      entries.append(attribute(owner: "/List", "/ListNumbering", name))
    case .tableHeader(let scope, let span):
      let name = PDFValue.name(scope == .column ? "/Column" : "/Row")
      entries.append(("/A", Self.tableAttributes([("/Scope", name)], span)))
    case .tableCell(let span) where span != .one:
      entries.append(("/A", Self.tableAttributes([], span)))
    case .figure(let alternative):
      entries.append(("/Alt", .text(alternative.isEmpty ? "Figure" : alternative)))
    case .formula(let formula): entries += attributes(of: formula)
    case .note:
      // Notes have identifiers of their own (ISO 14289-1, 7.9).
      let name =
        "note-\(String(repeating: "0", count: max(0, 6 - "\(identifiers.count)".count)))\(identifiers.count)"
      identifiers.append((name, element.reference))
      entries.append(("/ID", .bytes(Array(name.utf8))))
    case .phrase(let language): entries.append(("/Lang", .text(language)))
    case .sign(let words): entries.append(("/ActualText", .text(words)))
    default: break
    }
    return entries
  }

  private func attribute(owner: String, _ key: String, _ value: String) -> (String, PDFValue) {
    ("/A", .dictionary([("/O", .name(owner)), (key, .name(value))]))
  }

  /// ISO 32000-1, 14.8.5.7.
  private static func tableAttributes(
    _ own: [(String, PDFValue)], _ span: Tag.TableSpan
  ) -> PDFValue {
    var entries = [("/O", PDFValue.name("/Table"))] + own
    if span.columns > 1 { entries.append(("/ColSpan", .integer(span.columns))) }
    if span.rows > 1 { entries.append(("/RowSpan", .integer(span.rows))) }
    return .dictionary(entries)
  }

  /// Words for those who listen, LaTeX for those who copy, MathML for programs.
  private mutating func attributes(of formula: FormulaDescription) -> [(String, PDFValue)] {
    var entries: [(String, PDFValue)] = [
      ("/Alt", .text(formula.words.isEmpty ? "Formula" : formula.words))
    ]
    if let language = formula.language { entries.append(("/Lang", .text(language))) }
    if !formula.source.isEmpty { entries.append(("/ActualText", .text(formula.source))) }
    if !formula.markup.isEmpty {
      entries.append(("/AF", .array([.reference(markupFile(formula.markup))])))
    }
    return entries
  }

  /// The same formula is stored once.
  private mutating func markupFile(_ markup: String) -> PDFReference {
    if let known = files[markup] { return known }
    let made = AttachedFile(
      name: "formula-\(files.count + 1).xml", type: "application/mathml+xml",
      bytes: Array(markup.utf8), description: "MathML", relationship: .supplement
    ).write(to: file, compressed: markups[markup])
    files[markup] = made
    return made
  }
}

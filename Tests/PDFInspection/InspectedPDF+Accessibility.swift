import Foundation

extension InspectedPDF {
  /// What ISO 14289-1 (PDF/UA-1) asks for and the document lacks, as far as its objects tell.
  public var barriers: [String] {
    documentBarriers + pages.enumerated().flatMap { pageBarriers($1, $0) } + treeBarriers
      + headingBarriers + elements.flatMap(elementBarriers) + annotationBarriers + fontBarriers
      + (isValid ? [] : ["qpdf finds the file damaged: \(check)"])
  }

  private var documentBarriers: [String] {
    var found: [String] = []
    if catalog["/Lang"]?.text?.isEmpty ?? true { found.append("no language") }
    if catalog["/MarkInfo"]?["/Marked"] == nil { found.append("not marked as tagged") }
    if catalog["/ViewerPreferences"]?["/DisplayDocTitle"] == nil {
      found.append("title not shown in the window")
    }
    let packet = catalog["/Metadata"]?.data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    if !packet.contains("<pdfuaid:part>1</pdfuaid:part>") { found.append("no PDF/UA identifier") }
    if !packet.contains("<dc:title>") { found.append("no title in the metadata") }
    return found
  }

  private func pageBarriers(_ page: PDFObject, _ index: Int) -> [String] {
    var found: [String] = []
    if page["/Tabs"]?.name != "/S" { found.append("page \(index + 1): no order of tabs") }
    let marks = contentMarks(page)
    if !marks.isBalanced { found.append("page \(index + 1): marks do not nest") }
    for name in marks.unmarked { found.append("page \(index + 1): \(name) outside of any mark") }
    let owners = page["/StructParents"]?.integer.flatMap { parents[$0]?.array } ?? []
    if owners.count != marks.marks.count {
      found.append("page \(index + 1): \(marks.marks.count) marks, \(owners.count) owners")
    }
    for (mark, owner) in zip(marks.marks, owners) where owner["/S"]?.name != nil {
      let name = owner["/S"]?.name ?? ""
      let isHeading = mark.name.hasPrefix("/H") && name.hasPrefix("/H")
      if name != mark.name, !isHeading {
        found.append("page \(index + 1): mark \(mark.name) belongs to \(name)")
      }
    }
    return found
  }

  func contentMarks(_ page: PDFObject) -> ContentMarks {
    ContentMarks((page["/Contents"]?.list ?? []).flatMap { [UInt8]($0.data ?? Data()) })
  }

  /// By key of the parent tree.
  private var parents: [Int: PDFObject] {
    let numbers = catalog["/StructTreeRoot"]?["/ParentTree"]?["/Nums"]?.array ?? []
    var result: [Int: PDFObject] = [:]
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      if let key = numbers[index].integer { result[key] = numbers[index + 1] }
    }
    return result
  }

  /// Every mark and every annotation stands in the tree exactly once.
  private var treeBarriers: [String] {
    var found: [String] = []
    var seen: [String: Int] = [:]
    func walk(_ element: PDFObject, parent: String?) {
      if element["/P"]?.number != parent { found.append("an element has another parent") }
      let home = element["/Pg"]?.number
      for child in element["/K"]?.list ?? [] {
        if let mark = child.integer {
          seen["\(home ?? "") \(mark)", default: 0] += 1
        } else if let mark = child["/MCID"]?.integer {
          seen["\(child["/Pg"]?.number ?? "") \(mark)", default: 0] += 1
        } else if child["/S"] != nil {
          walk(child, parent: element.number)
        }
      }
    }
    let root = catalog["/StructTreeRoot"]
    for child in root?["/K"]?.list ?? [] { walk(child, parent: root?.number) }
    for (index, page) in pages.enumerated() {
      for mark in contentMarks(page).marks {
        let count = seen["\(page.number ?? "") \(mark.number)"] ?? 0
        if count != 1 {
          found.append("page \(index + 1): mark \(mark.number) stands \(count) times in the tree")
        }
      }
    }
    return found
  }

  private var headingBarriers: [String] {
    var last = 0
    var found: [String] = []
    for element in elements {
      guard let name = element["/S"]?.name, name.hasPrefix("/H"), let level = Int(name.dropFirst(2))
      else { continue }
      if level > last + 1 { found.append("heading of level \(level) after \(last)") }
      last = level
    }
    return found
  }

  private func elementBarriers(_ element: PDFObject) -> [String] {
    let name = element["/S"]?.name ?? ""
    let children = (element["/K"]?.list ?? []).compactMap { $0["/S"]?.name }
    func contains(only allowed: String...) -> [String] {
      children.filter { !allowed.contains($0) }.map { "\($0) in \(name)" }
    }
    switch name {
    case "/Figure":
      return element["/Alt"]?.text?.isEmpty ?? true ? ["figure without alternative"] : []
    case "/Formula":
      var found: [String] = []
      if element["/Alt"]?.text?.isEmpty ?? true { found.append("formula without alternative") }
      if element["/ActualText"]?.text?.isEmpty ?? true { found.append("formula without LaTeX") }
      let file = element["/AF"]?.array?.first
      let data = file?["/EF"]?["/F"]?.data.map { String(decoding: $0, as: UTF8.self) } ?? ""
      if file?["/AFRelationship"]?.name != "/Supplement" || !data.hasPrefix("<math ") {
        found.append("formula without MathML")
      }
      return found
    case "/Table": return tableBarriers(element) + contains(only: "/TR", "/Caption")
    case "/TR": return contains(only: "/TH", "/TD")
    case "/TH": return element["/A"]?["/Scope"] == nil ? ["header without scope"] : []
    case "/L":
      return contains(only: "/LI", "/L", "/Caption")
        + (element["/A"]?["/ListNumbering"] == nil ? ["list without numbering"] : [])
    case "/LI": return contains(only: "/Lbl", "/LBody")
    case "/TOC": return contains(only: "/TOCI", "/TOC", "/Caption")
    case "/Note": return element["/ID"] == nil ? ["note without identifier"] : []
    case "/Link":
      let kids = element["/K"]?.list ?? []
      let hasAnnotation = kids.contains { $0["/Obj"]?["/Subtype"]?.name == "/Link" }
      return (hasAnnotation ? [] : ["link without its annotation"])
        + (kids.count > 1 ? [] : ["link without content"])
    default: return []
    }
  }

  private func tableBarriers(_ table: PDFObject) -> [String] {
    let rows = (table["/K"]?.list ?? []).filter { $0["/S"]?.name == "/TR" }
    // What cells take of the rows below theirs counts there.
    var widths: Set<Int> = []
    var covered: [Int] = []
    for (index, row) in rows.enumerated() {
      var width = index < covered.count ? covered[index] : 0
      for cell in row["/K"]?.list ?? [] {
        let columns = cell["/A"]?["/ColSpan"]?.integer ?? 1
        let below = (cell["/A"]?["/RowSpan"]?.integer ?? 1) - 1
        width += columns
        for next in index + 1..<index + 1 + below {
          while covered.count <= next { covered.append(0) }
          covered[next] += columns
        }
      }
      widths.insert(width)
    }
    let hasHeader = rows.contains { row in
      (row["/K"]?.list ?? []).contains { $0["/S"]?.name == "/TH" }
    }
    return (widths.count > 1 ? ["rows of \(widths.sorted()) cells"] : [])
      + (hasHeader ? [] : ["table without headers"])
  }

  private var annotationBarriers: [String] {
    pages.enumerated().flatMap { index, page in
      (page["/Annots"]?.array ?? []).flatMap { annotation -> [String] in
        var found: [String] = []
        if annotation["/Contents"]?.text?.isEmpty ?? true {
          found.append("page \(index + 1): link without description")
        }
        let owner = annotation["/StructParent"]?.integer.flatMap { parents[$0] }
        if owner?["/S"]?.name != "/Link" {
          found.append("page \(index + 1): annotation outside of the structure")
        }
        return found
      }
    }
  }

  /// Every font is embedded and has a map to Unicode.
  private var fontBarriers: [String] {
    var found: Set<String> = []
    func look(_ resources: PDFObject?, depth: Int) {
      let fonts = resources?["/Font"]
      for key in fonts?.keys ?? [] {
        guard let font = fonts?[key] else { continue }
        let name = font["/BaseFont"]?.name ?? key
        if font["/ToUnicode"]?.data == nil { found.insert("font \(name) without map to Unicode") }
        let descriptor = (font["/DescendantFonts"]?.array?.first ?? font)["/FontDescriptor"]
        let files = ["/FontFile", "/FontFile2", "/FontFile3"]
        if !files.contains(where: { descriptor?[$0] != nil }) {
          found.insert("font \(name) not embedded")
        }
      }
      guard depth < 4 else { return }
      let pictures = resources?["/XObject"]
      for key in pictures?.keys ?? [] { look(pictures?[key]?["/Resources"], depth: depth + 1) }
    }
    for page in pages { look(page["/Resources"], depth: 0) }
    return found.sorted()
  }
}

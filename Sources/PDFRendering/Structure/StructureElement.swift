import Typography

/// A structure element of the document, with all that stands in it, from all its pages.
final class StructureElement {
  enum Kind {
    case document
    case tag(Tag)
    case link(page: Int, number: Int)
  }
  enum Child {
    case element(StructureElement)
    case content(page: Int, mark: Int)
    case annotation(page: Int, link: Int)
  }

  let kind: Kind
  var children: [Child] = []
  let reference: PDFReference

  init(_ kind: Kind, _ reference: PDFReference) {
    self.kind = kind
    self.reference = reference
  }
}

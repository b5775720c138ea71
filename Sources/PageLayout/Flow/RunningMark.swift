import ReportModel

/// What an item says to the running heads of its page and of the pages after it.
struct RunningMark {
  enum Kind {
    /// A page of its own, with neither head nor number: the title page.
    case titlePage
    /// A chapter, or the contents of a book: its first page has no head.
    case chapter
    case section
  }

  var kind: Kind
  var number: String?
  var title: [ReportInline]
}

/// Counts the elements of a small XML text, and sees that they nest.
struct XMLProbe {
  private(set) var elements: [String: Int] = [:]
  private(set) var isWellFormed = true

  init(_ xml: String) {
    var open: [Substring] = []
    for tag in xml.matches(
      of: #/<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<&]*(?:&[#a-z0-9]+;[^"<&]*)*")*)\s*(\/?)>/#)
    {
      if !tag.1.isEmpty {
        if open.popLast() != tag.2 { isWellFormed = false }
        continue
      }
      elements[String(tag.2), default: 0] += 1
      if tag.4.isEmpty { open.append(tag.2) }
    }
    let tags = xml.count { $0 == "<" }
    let closed = elements.values.reduce(0, +)
    // Every `<` begins an element, its end or the declaration.
    if !open.isEmpty || tags < closed { isWellFormed = false }
    if xml.matches(of: #/<[^?\/a-z]/#).count > 0 { isWellFormed = false }
  }
}

import Typography
import XMLText

/// What a document says of itself as XMP metadata (ISO 16684-1), with the claim of ISO 14289-1 where
/// it holds.
struct XMPPacket {
  let text: String

  init(_ properties: DocumentProperties) {
    var body = ""
    func add(_ element: String, _ value: String) {
      if !value.isEmpty { body += "   <\(element)>\(XMLText.escaped(value))</\(element)>\n" }
    }
    func add(_ element: String, list: String, _ values: [String], attributes: String = "") {
      let values = values.filter { !$0.isEmpty }
      guard !values.isEmpty else { return }
      let items = values.map { "<rdf:li\(attributes)>\(XMLText.escaped($0))</rdf:li>" }.joined()
      body += "   <\(element)><rdf:\(list)>\(items)</rdf:\(list)></\(element)>\n"
    }
    let anyLanguage = " xml:lang=\"x-default\""
    add("dc:title", list: "Alt", [properties.title], attributes: anyLanguage)
    add("dc:creator", list: "Seq", properties.authors)
    add("dc:description", list: "Alt", [properties.subject ?? ""], attributes: anyLanguage)
    add("dc:subject", list: "Bag", properties.keywords)
    add("dc:language", list: "Bag", [properties.language])
    add("dc:format", "application/pdf")
    add("pdf:Keywords", properties.keywords.joined(separator: ", "))
    add("pdf:Producer", DocumentProperties.producer)
    add("xmp:CreatorTool", properties.creator)
    let date = PDFDate(secondsSince1970: properties.date).iso
    add("xmp:CreateDate", date)
    add("xmp:ModifyDate", date)
    // A document of that kind has a title.
    if !properties.title.isEmpty { add("pdfuaid:part", "1") }
    text = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      \(body)  </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
  }
}

extension DocumentProperties {
  /// What makes the file, as against the document.
  static var producer: String { "ntkdoc" }
}

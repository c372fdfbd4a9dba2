internal import ConnectionRequests
internal import Foundation

/// The name of a draft's file, made for people: `bob-big-boy-7f3a91c2.json`.
struct DraftName: Hashable {
  static let fileExtension = ".json"
  /// What stands for an organization that is not known yet.
  static let nameless = "request"
  /// In characters.
  static let slugLimit = 40

  /// The organization's name in lower-case ASCII letters, digits and hyphens.
  let slug: String
  /// The first digits of the draft's identifier.
  let digits: String

  /// - Parameter slug: nil takes the organization's name.
  init(of draft: Draft, slug: String? = nil) {
    self.slug = slug ?? Self.slug(draft.request.organizationName) ?? Self.nameless
    digits = String(draft.id.fileName.prefix(8))
  }

  /// The slug in the name of a draft's file.
  ///
  /// - Returns: `nil` if the file is not named as a draft's.
  static func slug(inName name: String, of draft: Draft) -> String? {
    name.ranges(of: "-\(draft.id.fileName.prefix(8))").last.map { String(name[..<$0.lowerBound]) }
  }

  /// True if a file is named as drafts are; hidden ones are the store's own.
  static func isDraft(_ fileName: String) -> Bool { !fileName.hasPrefix(".") && fileName.hasSuffix(fileExtension) }

  /// The name of a file with a number that tells it from others, from 2 on.
  static func numbered(_ fileName: String, _ number: Int) -> String {
    guard number > 1 else { return fileName }
    let isJSON = fileName.hasSuffix(fileExtension)
    return (isJSON ? fileName.dropLast(fileExtension.count) : fileName[...]) + "-\(number)"
      + (isJSON ? fileExtension : "")
  }

  /// - Parameter number: tells files with the same slug and digits apart, from the second on.
  func fileName(_ number: Int = 1) -> String {
    "\(slug)-\(digits)" + (number > 1 ? "-\(number)" : "") + Self.fileExtension
  }

  /// True if a file was named before the draft's organization was known, and it is known now.
  func outdates(_ fileName: String) -> Bool {
    slug != Self.nameless && fileName.hasPrefix("\(Self.nameless)-\(digits)")
  }

  /// - Returns: `nil` if nothing of the text is left.
  static func slug(_ text: String) -> String? {
    var slug = ""
    var isBroken = false
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      guard let letters = ascii(scalar) else {
        isBroken = true
        continue
      }
      guard !letters.isEmpty else { continue }
      if isBroken, !slug.isEmpty { slug += "-" }
      isBroken = false
      slug += letters
    }
    slug = String(slug.prefix(slugLimit))
    if slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? nil : slug
  }

  /// What a lower-case scalar is in ASCII letters and digits: empty for what only changes or joins letters, nil for what
  /// parts words.
  private static func ascii(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "'", "’": ""
    case _ where scalar.properties.generalCategory == .nonspacingMark: ""
    default: withoutDecomposition[scalar]
    }
  }

  /// Latin letters that Unicode does not take apart.
  private static let withoutDecomposition: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
  ]
}

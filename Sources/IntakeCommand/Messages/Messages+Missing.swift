import ConnectionRequests
import Drafts

extension DraftStore {
  /// That something is not there, and which drafts have a name like it.
  ///
  /// - Parameter name: as a person wrote it; with a slash in it, it is the path of a file.
  func message(missing name: String, isDraft: Bool = false) -> String {
    guard !name.contains("/") else { return "There is no file \(name)." }
    let subject = isDraft ? "There is no draft \(name)." : "There is no file or draft \(name)."
    let names = (try? files().map(\.name)) ?? []
    var like = names.filter { $0.lowercased().contains(name.lowercased()) }
    if like.isEmpty {
      let near = name.nearest(among: names.map(\.withoutDigits))
      like = names.filter { near.contains($0.withoutDigits) }
    }
    guard !like.isEmpty else { return subject }
    return "\(subject) Like it \(like.count == 1 ? "is" : "are") \(like.prefix(3).joined(separator: ", "))."
  }
}

extension String {
  /// A draft's name without the first digits of its identifier.
  fileprivate var withoutDigits: String { lastIndex(of: "-").map { String(self[..<$0]) } ?? self }
}

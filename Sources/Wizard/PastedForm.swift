package import ConnectionRequests

/// A pasted text that can fill in more than one field.
package struct PastedForm: Hashable, Sendable {
  package enum Contents: Hashable, Sendable {
    case request(ConnectionRequest)
    case files([UploadedFile])
  }

  package let text: String
  package let contents: Contents

  /// Reads a text that is a whole request in JSON or JSON5, or lines of a name and a UUID each.
  ///
  /// - Parameter fewestFiles: how many such lines there have to be.
  /// - Returns: nil where the text is anything else.
  init?(_ text: String, fewestFiles: Int) {
    self.text = text
    if let request = Self.request(text) {
      contents = .request(request)
    } else if let files = Self.files(text), files.count >= fewestFiles {
      contents = .files(files)
    } else {
      return nil
    }
  }

  private static func request(_ text: String) -> ConnectionRequest? {
    // JSON5 may start with a comment.
    guard let first = text.first(where: { !$0.isWhitespace }), "{/".contains(first),
      text.last(where: { !$0.isWhitespace }) == "}"
    else { return nil }
    return try? ConnectionRequest(contentsOf: Array(text.utf8))
  }

  private static func files(_ text: String) -> [UploadedFile]? {
    var files: [UploadedFile] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
      guard let file = file(line) else { return nil }
      files.append(file)
    }
    return files
  }

  /// The file of a line: the UUID is its last word, or its first.
  private static func file(_ line: Substring) -> UploadedFile? {
    let isGap = { (character: Character) in character.isWhitespace || ",;".contains(character) }
    let line = line.trimming(isGap)
    guard let first = line.firstIndex(where: isGap), let last = line.lastIndex(where: isGap) else { return nil }
    var file = UploadedFile()
    if let uuid = UploadedFile.canonicalUUID(String(line[last...].trimming(isGap))) {
      file.uuid = uuid
      file.name = String(line[..<last].trimming(isGap))
    } else if let uuid = UploadedFile.canonicalUUID(String(line[..<first])) {
      file.uuid = uuid
      file.name = String(line[first...].trimming(isGap))
    } else {
      return nil
    }
    return file
  }
}

extension Substring {
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
    var rest = drop(while: isLeftOut)
    while let last = rest.last, isLeftOut(last) { rest.removeLast() }
    return rest
  }
}

/// What a draft's file held when it was read or written, to find out later whether somebody else wrote it since.
///
/// It is the bytes themselves: a file that was only touched, or written again as it was, has not changed.
package struct FileVersion: Hashable, Sendable {
  let contents: [UInt8]
}

/// A draft as it was read.
package struct LoadedDraft: Hashable, Sendable {
  package var draft: Draft
  /// The name that it has in the store; nil for a file elsewhere, whose draft gets a name here when it is saved.
  package var fileName: String?
  /// What `DraftStore.save` expects to find.
  package var version: FileVersion

  /// The same, where it may be changed and sent.
  ///
  /// - Parameter path: what to call it in the error.
  /// - Throws: that a later version wrote it.
  package func writable(path: String) throws(DraftError) -> LoadedDraft {
    if let schema = draft.laterSchema { throw .unreadable(path: path, .newerSchema(schema)) }
    return self
  }
}

/// A draft that was saved.
package struct StoredDraft: Hashable, Sendable {
  /// The name that it has now.
  package var fileName: String
  /// What the next save expects to find.
  package var version: FileVersion
}

/// What a save does with a draft that was changed on the disk meanwhile.
package enum SaveMode: Hashable, Sendable {
  /// Refuses.
  case ifUnchanged
  /// Takes its place: a person saw it and decided.
  case overwrite
}

/// Why a draft was not saved; what is on the disk is whole.
package enum SaveError: Error, Hashable, Sendable {
  case storage(StorageError)
  /// Somebody else saved the draft since it was read: what the file holds now, which a later version may have written.
  case changedOnDisk(Draft)
  /// A later version wrote the draft, so this one cannot.
  case readOnly
}

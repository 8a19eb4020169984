namespace Dubwright.Client.Folders;

/// <summary>A folder. Its number and its name are given under both names that clients know.</summary>
/// <param name="RunCount">How many finished tasks are filed under it.</param>
public sealed record FolderItem(long TeamId, string Name, long FolderId, string FolderName, long RunCount);

/// <param name="FolderName">3 to 255 characters.</param>
public sealed record FolderOrder(string FolderName);

public sealed record FolderCreated(string Status, long FolderId, string FolderName, string Message);

/// <param name="FolderName">1 to 255 characters.</param>
public sealed record FolderNameOrder(string FolderName);

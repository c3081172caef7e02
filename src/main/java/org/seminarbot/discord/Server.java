package org.seminarbot.discord;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** A Discord server as REST tells of it, and what a member may do in it. */
record Server(String id, String name, String ownerId, List<Role> roles) {

  /**
   * A role; that of everyone has the server's id.
   *
   * @param managed whether it belongs to a bot or a service, so that nobody else can have it
   */
  record Role(String id, String name, long permissions, boolean managed) {}

  /** Somebody in a server. */
  record Member(String id, String name, Set<String> roles) {}

  /** A channel and who may do more or less in it than in the server. */
  record Channel(String id, String name, List<Overwrite> overwrites) {}

  /** More or less for a role or member. */
  record Overwrite(String id, long allow, long deny) {}

  static Server of(DataObject json) {
    return new Server(
        json.getString("id"),
        json.getString("name"),
        json.getString("owner_id"),
        json.getArray("roles").stream(DataArray::getObject)
            .map(
                role ->
                    new Role(
                        role.getString("id"),
                        role.getString("name"),
                        role.getLong("permissions"),
                        role.getBoolean("managed")))
            .toList());
  }

  static Member member(DataObject json) {
    DataObject user = json.getObject("user");
    String name =
        json.getString("nick", user.getString("global_name", user.getString("username", "?")));
    return new Member(
        user.getString("id"),
        name,
        Set.copyOf(json.getArray("roles").stream(DataArray::getString).toList()));
  }

  static Channel channel(DataObject json) {
    return new Channel(
        json.getString("id"),
        json.getString("name", "?"),
        json.optArray("permission_overwrites").orElseGet(DataArray::empty).stream(
                DataArray::getObject)
            .map(
                one ->
                    new Overwrite(
                        one.getString("id"), one.getLong("allow", 0), one.getLong("deny", 0)))
            .toList());
  }

  /** The role with a name, in capitals or not, or an id; never that of everyone. */
  Optional<Role> role(String named) {
    return roles.stream()
        .filter(role -> !role.id().equals(id))
        .filter(role -> role.name().equalsIgnoreCase(named) || role.id().equals(named))
        .findFirst();
  }

  /** The roles that people can be given. */
  List<Role> assignable() {
    return roles.stream().filter(role -> !role.id().equals(id) && !role.managed()).toList();
  }

  /** What a member may do where no channel says otherwise. */
  Set<Permission> permissions(Member member) {
    return named(raw(member));
  }

  /**
   * What a member may do in a channel: the rules for everyone change what the server allows, then
   * those for the member's roles together, then those for the member. Source:
   * https://discord.com/developers/docs/topics/permissions#permission-overwrites
   */
  Set<Permission> permissions(Member member, Channel channel) {
    long raw = raw(member);
    if (!named(raw).contains(Permission.ADMINISTRATOR)) {
      raw = changed(raw, channel, id::equals);
      raw = changed(raw, channel, member.roles()::contains);
      raw = changed(raw, channel, member.id()::equals);
    }
    Set<Permission> named = named(raw);
    return named.contains(Permission.VIEW_CHANNEL) ? named : EnumSet.noneOf(Permission.class);
  }

  private static long changed(long raw, Channel channel, Predicate<String> whose) {
    long allow = 0;
    long deny = 0;
    for (Overwrite one : channel.overwrites()) {
      if (whose.test(one.id())) {
        allow |= one.allow();
        deny |= one.deny();
      }
    }
    return (raw & ~deny) | allow;
  }

  private long raw(Member member) {
    long raw =
        roles.stream()
            .filter(role -> role.id().equals(id) || member.roles().contains(role.id()))
            .mapToLong(Role::permissions)
            .reduce(0, (a, b) -> a | b);
    boolean all =
        member.id().equals(ownerId) || (raw & Permission.ADMINISTRATOR.getRawValue()) != 0;
    return all ? Permission.getRaw(EnumSet.allOf(Permission.class)) : raw;
  }

  private static Set<Permission> named(long raw) {
    return Permission.getPermissions(raw);
  }
}

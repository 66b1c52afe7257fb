# One monitor, one OSD, one gateway, and two users. Runs as the first process of a process namespace: when it ends, the
# kernel ends all that it started. It ends with its standard input, which its parent holds, so that nothing is left
# behind however the parent dies.
set -e
folder=/run/stowage-ceph
conf=$folder/ceph.conf
monmaptool --create --clobber --fsid "$FSID" --addv a "[v2:127.0.0.1:$MONITOR_PORT]" $folder/monmap >/dev/null
ceph-mon -c $conf -i a --mkfs --monmap $folder/monmap
ceph-mon -c $conf -i a -f &
ceph -c $conf --connect-timeout 60 osd new "$OSD" 0 >/dev/null
ceph-osd -c $conf -i 0 --no-mon-config --mkfs --osd-uuid "$OSD"
ceph-osd -c $conf -i 0 -f &
user() {
  timeout 90 radosgw-admin -c $conf -n client.rgw --rgw-cache-enabled=false user create \
    --uid "$1" --display-name "$1" --access-key "$2" --secret "$3" >/dev/null
}
user owner "$OWNER_KEY" "$OWNER_SECRET"
user app "$APP_KEY" "$APP_SECRET"
radosgw -c $conf -n client.rgw -f &
echo started
cat >/dev/null

module kube-upkeep.local/node

go 1.25.0
